package app.kith.exchange;

import app.kith.base.Links;
import app.kith.colleagues.Colleague;
import app.kith.intake.Captures;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes what somebody heard where Kith does not listen: from a bookmarklet, a share sheet, a script. */
@RestController
@RequestMapping("/api/v1/captures")
class CapturesApi {

    private final Captures captures;
    private final Links links;

    CapturesApi(Captures captures, Links links) {
        this.captures = captures;
        this.links = links;
    }

    /** 201 with where it is now; 200 when that page was heard before and nothing was added; 202 when it is still on its way. */
    @PostMapping
    ResponseEntity<Captured> capture(@RequestBody Capture capture, Colleague by) {
        Captures.Captured captured = captures.capture(new Captures.Form(capture.id(), capture.pasted(), capture.title(), capture.place(), capture.member(),
                capture.who(), capture.at(), Boolean.TRUE.equals(capture.another())), by);
        HttpStatus status = captured.wasThere() ? HttpStatus.OK : captured.conversationId() == null ? HttpStatus.ACCEPTED : HttpStatus.CREATED;
        return ResponseEntity.status(status).body(new Captured(captured.conversationId(), captured.place().name(), captured.wasThere(),
                captured.conversationId() == null ? null : links.to("/conversations/" + captured.conversationId())));
    }

    /**
     * @param id      sent again with the same id, words are captured once; may be left out
     * @param pasted  a link, words, or both
     * @param title   of the page or thread; may be left out
     * @param place   where it was said; may be left out where a link tells. A new name makes a place, as theirs
     * @param who     name or handle of who said it; left out: somebody
     * @param member  id of the member who said it, instead of {@code who}
     * @param at      when it was said; left out: now
     * @param another true for one more voice from a page that was heard before
     */
    record Capture(UUID id, String pasted, String title, String place, String who, UUID member, Instant at, Boolean another) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Captured(UUID conversation, String place, boolean wasThere, String link) {}
}
