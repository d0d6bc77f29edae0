package app.kith.people;

import app.kith.base.AuditTrail;
import app.kith.base.Bounds;
import app.kith.base.Live;
import app.kith.base.Problem;
import app.kith.colleagues.Colleague;
import app.kith.colleagues.Colleagues;
import app.kith.colleagues.Right;
import app.kith.people.Partnership.Step;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** People worth knowing better, step by step. There is no verb for many at once, and there will be none. */
@Component
public class Partnerships {

    private static final int HISTORY = 200;

    private final PartnershipStore store;
    private final Members members;
    private final Colleagues colleagues;
    private final AuditTrail trail;
    private final Live live;
    private final Clock clock;

    Partnerships(PartnershipStore store, Members members, Colleagues colleagues, AuditTrail trail, Live live, Clock clock) {
        this.store = store;
        this.members = members;
        this.colleagues = colleagues;
        this.trail = trail;
        this.live = live;
        this.clock = clock;
    }

    /** What is due first is first. */
    public List<Partnership> list(Colleague by) {
        by.require(Right.READ_ALL);
        return store.all();
    }

    public Optional<Partnership> of(UUID memberId, Colleague by) {
        by.require(Right.READ_ALL);
        return store.of(memberId);
    }

    /** For the person themselves: that we want to know them better, and why. */
    public Optional<Partnership> own(UUID memberId) {
        return store.of(memberId);
    }

    public List<Partnership.Change> ownHistory(UUID memberId) {
        return store.history(memberId, HISTORY);
    }

    /** What this colleague said they would do by that day. */
    public List<Partnership> due(LocalDate until, Colleague by) {
        return by.id() == null ? List.of() : store.due(by.id(), until);
    }

    public List<Partnership.Change> history(UUID memberId, Colleague by) {
        by.require(Right.READ_ALL);
        return store.history(memberId, HISTORY);
    }

    /** Whoever begins it sees to it, until they give it to somebody. */
    @Transactional
    public void begin(UUID memberId, String why, Colleague by) {
        by.require(Right.RECORD);
        Member member = members.require(memberId, by);
        if (member.bot()) throw new Problem.Invalid("why", member.name() + " is a program.");
        String reason = Bounds.required("why", why, Bounds.LINE);
        if (store.of(member.id()).isPresent() || !store.begin(member.id(), reason, by.id(), clock.instant())) throw new Problem.Conflict(member.firstName() + " is among them already.");
        told(member.id(), "begun", reason, by);
    }

    /** @param words what brought it there, or null */
    @Transactional
    public void reach(UUID memberId, Step step, String words, Colleague by) {
        Partnership now = require(memberId, by);
        if (step == null) throw new Problem.Invalid("step", "Choose one of the steps.");
        if (step == now.step()) return;
        store.reach(now.memberId(), step, clock.instant());
        told(memberId, step.word(), Bounds.optional("words", words, Bounds.LINE), by);
    }

    @Transactional
    public void plan(UUID memberId, String act, LocalDate on, Colleague by) {
        Partnership now = require(memberId, by);
        String what = Bounds.required("act", act, Bounds.LINE);
        if (on == null) throw new Problem.Invalid("on", "Say by which day, so that it is not forgotten.");
        store.plan(now.memberId(), what, on);
        told(memberId, "planned", what, by);
    }

    /** The next act was done; there is none until somebody says what comes next. */
    @Transactional
    public void done(UUID memberId, Colleague by) {
        Partnership now = require(memberId, by);
        if (now.nextAct() == null) return;
        store.plan(now.memberId(), null, null);
        told(memberId, "done", now.nextAct(), by);
    }

    @Transactional
    public void give(UUID memberId, UUID colleagueId, Colleague by) {
        Partnership now = require(memberId, by);
        Colleague owner = colleagues.require(colleagueId);
        if (!owner.may(Right.RECORD)) throw new Problem.Invalid("owner", owner.firstName() + " may not record what happens with members.");
        store.give(now.memberId(), owner.id());
        told(memberId, "given", owner.name(), by);
    }

    /** They stay a member; what was done stays in the history. */
    @Transactional
    public void end(UUID memberId, String words, Colleague by) {
        Partnership now = require(memberId, by);
        store.end(now.memberId());
        told(memberId, "ended", Bounds.optional("words", words, Bounds.LINE), by);
    }

    private Partnership require(UUID memberId, Colleague by) {
        by.require(Right.RECORD);
        return store.of(members.require(memberId, by).id()).orElseThrow(() -> new Problem.NotFound("partnership"));
    }

    private void told(UUID memberId, String change, String words, Colleague by) {
        store.remember(members.now(memberId), new Partnership.Change(change, words, by.id(), clock.instant()));
        trail.record(by.id(), "partnership: " + change, "member", memberId, null);
        live.tell("member:" + memberId, "partnerships");
    }
}
