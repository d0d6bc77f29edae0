package app.kith.exchange;

import app.kith.base.Links;
import app.kith.colleagues.Colleague;
import app.kith.insights.Telling;
import app.kith.insights.Tellings;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How the colleague whose token this is wants to be told of what watches bring. */
@RestController
@RequestMapping("/api/v1/watches/telling")
class TellingApi {

    private final Tellings tellings;
    private final Links links;

    TellingApi(Tellings tellings, Links links) {
        this.tellings = tellings;
        this.links = links;
    }

    @GetMapping
    Shown show(Colleague by) {
        Telling telling = tellings.of(by, ZoneOffset.UTC);
        return new Shown(telling.letters(), telling.zone().getId(), telling.quietFrom(), telling.quietUntil(), telling.sentAt(), telling.trouble());
    }

    @PutMapping
    Shown choose(@RequestBody Telling.Form wanted, Colleague by) {
        tellings.choose(wanted, links.to(""), by);
        return show(by);
    }

    /** @param letters {@code HOURLY}, {@code DAILY}, or null for none; {@code quietFrom} and {@code quietUntil} are null for no quiet hours */
    record Shown(Telling.Often letters, String zone, LocalTime quietFrom, LocalTime quietUntil, Instant sentAt, String trouble) {}
}
