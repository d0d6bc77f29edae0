package app.kith.web.touches;

import app.kith.base.Problem;
import app.kith.people.Member;
import app.kith.people.Touches;
import app.kith.web.Shell;
import app.kith.web.members.Touch;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where a browser hands over what it kept while there was no network, and learns the names it offers while there is none. */
@RestController
@RequestMapping("/touches")
class TouchDoor {

    private static final int NAMES = 120;
    private static final Duration KEPT_AT_MOST = Duration.ofDays(90);

    private final Touches touches;

    TouchDoor(Touches touches) {
        this.touches = touches;
    }

    /** @param csrf what a change must carry, as the header {@code X-CSRF-TOKEN} */
    record Known(UUID me, String csrf, List<Name> people) {}

    /** Nothing but the name lies in the browser. */
    record Name(UUID id, String name) {}

    @GetMapping("/known")
    Known known(Shell shell) {
        return new Known(shell.me().id(), shell.csrf(), touches.likely(NAMES, shell.me()).stream().map(one -> new Name(one.id(), one.name())).toList());
    }

    /**
     * @param name       of somebody new, else null
     * @param at         local time as it was typed, or empty
     * @param secondsAgo how long the browser kept it, by its own clock, which may be wrong
     */
    record Kept(UUID id, UUID member, String name, String kind, String where, String words, String at, long secondsAgo) {}

    record Taken(UUID member, String name, boolean wasThere) {}

    @PostMapping
    Taken take(@RequestBody Kept kept, Shell shell) {
        var typed = new Touch(kept.kind(), kept.where(), kept.words(), kept.at() == null ? "" : kept.at());
        var when = typed.when(shell.say().zone());
        long seconds = Math.clamp(kept.secondsAgo(), 0, KEPT_AT_MOST.toSeconds());
        Touches.Recorded recorded = touches.record(new Touches.Form(kept.id(), kept.member(), kept.name(), kept.kind(), kept.where(), kept.words(),
                when == null ? shell.say().now().minusSeconds(seconds) : when), shell.me());
        Member member = recorded.member();
        return new Taken(member.id(), member.name(), recorded.wasThere());
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Refused(String error, String field) {}

    @ExceptionHandler
    ResponseEntity<Refused> refuse(Problem problem) {
        return switch (problem) {
            case Problem.Invalid invalid -> ResponseEntity.unprocessableContent().body(new Refused(invalid.getMessage(), invalid.field()));
            case Problem.NotFound gone -> ResponseEntity.status(HttpStatus.NOT_FOUND).body(new Refused("This person is not here any more: merged with somebody, or erased. Choose them again, or let it go.", null));
            case Problem.NotAllowed no -> ResponseEntity.status(HttpStatus.FORBIDDEN).body(new Refused(no.getMessage(), null));
            case Problem.Conflict conflict -> ResponseEntity.status(HttpStatus.CONFLICT).body(new Refused(conflict.getMessage(), null));
        };
    }
}
