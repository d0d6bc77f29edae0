package app.kith.people;

import app.kith.base.Ids;
import app.kith.base.Problem;
import app.kith.colleagues.Colleague;
import app.kith.colleagues.Right;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Meetings offline, written down on a phone that may have had no network: each arrives once, however often it is sent. */
@Component
public class Touches {

    private final Members members;
    private final MemberStore store;
    private final ActivityStore activities;
    private final Clock clock;

    Touches(Members members, MemberStore store, ActivityStore activities, Clock clock) {
        this.members = members;
        this.store = store;
        this.activities = activities;
        this.clock = clock;
    }

    /**
     * @param id       made by whoever sends it; sent again with the same id, it is written down once. Null: a new one
     * @param memberId whom; somebody new may have an id made by the sender, so that a second touch finds them. Null: somebody new
     * @param name     of somebody new, else null
     * @param kind     one of {@link Members#TOUCHES}
     * @param at       null for now
     */
    public record Form(UUID id, UUID memberId, String name, String kind, String where, String words, Instant at) {}

    /** @param wasThere it had arrived before, and nothing was changed */
    public record Recorded(UUID id, Member member, boolean wasThere) {}

    @Transactional
    public Recorded record(Form form, Colleague by) {
        by.require(Right.RECORD);
        UUID id = form.id() == null ? Ids.at(clock.instant()) : form.id();
        activities.lock(id);
        Activity before = activities.byId(id).orElse(null);
        if (before != null) return again(before, by);
        Member member = whom(form, by);
        members.touch(id, member.id(), form.kind(), form.where(), form.words(), form.at(), by);
        return new Recorded(id, member, false);
    }

    private Recorded again(Activity before, Colleague by) {
        if (before.verb() != Activity.Verb.MET || !Objects.equals(before.colleagueId(), by.id()))
            throw new Problem.Invalid("id", "This id stands for something else. Send it with a new one.");
        return new Recorded(before.id(), members.require(before.memberId(), by), true);
    }

    private Member whom(Form form, Colleague by) {
        if (form.memberId() == null) return members.add(form.name(), by);
        activities.lock(form.memberId());
        if (form.name() == null || form.name().isBlank() || !store.byIds(List.of(form.memberId())).isEmpty()) return members.require(form.memberId(), by);
        return members.add(form.memberId(), form.name(), by);
    }

    /** Whom this colleague is likely to meet: those they met or answered last, then those heard last; no programs. */
    public List<Member> likely(int most, Colleague by) {
        by.require(Right.RECORD);
        Map<UUID, Member> likely = new LinkedHashMap<>();
        List<UUID> met = by.id() == null ? List.of() : activities.lastWith(by.id(), most / 2);
        Map<UUID, Member> known = members.byIds(met);
        met.stream().map(known::get).filter(Objects::nonNull).forEach(member -> likely.put(member.id(), member));
        store.latest(null, most).forEach(member -> likely.putIfAbsent(member.id(), member));
        return likely.values().stream().filter(member -> !member.bot()).limit(most).toList();
    }
}
