package app.kith.exchange;

import app.kith.base.Problem;
import app.kith.colleagues.Colleague;
import app.kith.people.Partnership;
import app.kith.people.Partnerships;
import app.kith.people.WorthKnowing;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** People worth knowing better, for calendars and to-do lists; changed one person at a time. */
@RestController
@RequestMapping("/api/v1/partnerships")
class PartnershipsApi {

    private final Partnerships partnerships;
    private final WorthKnowing worthKnowing;

    PartnershipsApi(Partnerships partnerships, WorthKnowing worthKnowing) {
        this.partnerships = partnerships;
        this.worthKnowing = worthKnowing;
    }

    /** A handful whom others turn to and whom we hardly know, with the facts. */
    @GetMapping("/worth")
    List<WorthKnowing.Found> worth(Colleague by) {
        return worthKnowing.some(by);
    }

    /** What is due first is first. */
    @GetMapping
    List<Partnership> list(Colleague by) {
        return partnerships.list(by);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Partnership begin(@RequestBody Begin begin, Colleague by) {
        if (begin.member() == null) throw new Problem.Invalid("member", "Say who.");
        partnerships.begin(begin.member(), begin.why(), by);
        return partnerships.of(begin.member(), by).orElseThrow();
    }

    /** @param why a sentence */
    record Begin(UUID member, String why) {}

    @PutMapping("/{member}/step")
    Partnership reach(@PathVariable UUID member, @RequestBody Reach reach, Colleague by) {
        partnerships.reach(member, reach.step(), reach.words(), by);
        return partnerships.of(member, by).orElseThrow();
    }

    /** @param step KNOWN, MET, HELPED or PARTNER */
    record Reach(Partnership.Step step, String words) {}

    @PutMapping("/{member}/next")
    Partnership plan(@PathVariable UUID member, @RequestBody Next next, Colleague by) {
        partnerships.plan(member, next.act(), next.on(), by);
        return partnerships.of(member, by).orElseThrow();
    }

    /** @param on the day it is due, {@code 2026-03-14} */
    record Next(String act, LocalDate on) {}
}
