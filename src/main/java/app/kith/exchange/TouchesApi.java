package app.kith.exchange;

import app.kith.base.Links;
import app.kith.colleagues.Colleague;
import app.kith.people.Touches;
import java.time.Instant;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Meetings offline that another program knows of: a visitors' book, a phone system, a shortcut on a phone. */
@RestController
@RequestMapping("/api/v1/touches")
class TouchesApi {

    private final Touches touches;
    private final Links links;

    TouchesApi(Touches touches, Links links) {
        this.touches = touches;
        this.links = links;
    }

    /** 201 with whom; 200 when the same id had arrived before, and nothing was changed. */
    @PostMapping
    ResponseEntity<Recorded> record(@RequestBody Touch touch, Colleague by) {
        Touches.Recorded recorded = touches.record(new Touches.Form(touch.id(), touch.member(), touch.name(), touch.kind(), touch.where(), touch.words(), touch.at()), by);
        return ResponseEntity.status(recorded.wasThere() ? HttpStatus.OK : HttpStatus.CREATED)
                .body(new Recorded(recorded.id(), recorded.member().id(), recorded.wasThere(), links.to("/members/" + recorded.member().id())));
    }

    /**
     * @param id     sent again with the same id, it is written down once; may be left out
     * @param member whom; with {@code name} and an id of your own making: somebody new, whom a second touch finds by that id
     * @param name   of somebody new
     * @param kind   handshake, call, visit, letter, gift or other
     * @param at     left out: now
     */
    record Touch(UUID id, UUID member, String name, String kind, String where, String words, Instant at) {}

    record Recorded(UUID id, UUID member, boolean wasThere, String link) {}
}
