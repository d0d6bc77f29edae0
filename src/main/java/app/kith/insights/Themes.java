package app.kith.insights;

import app.kith.base.AuditTrail;
import app.kith.base.Bounds;
import app.kith.base.Live;
import app.kith.base.Problem;
import app.kith.colleagues.Colleague;
import app.kith.colleagues.Right;
import app.kith.conversations.Conversations;
import app.kith.conversations.Conversations.Spoken;
import app.kith.people.Members;
import app.kith.understanding.Need;
import app.kith.understanding.Reading;
import app.kith.understanding.Readings;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What many people say in different words. */
@Component
public class Themes {

    private static final int MOST = 200;
    private static final int TAKEN_ALONG = 200;
    private static final int AT_ONCE = 100;
    static final int LEAST_LETTERS = 12;
    /** The fast reading alone decides only what is plain; the rest is looked at again once it was read deeply. */
    static final double SURELY = 0.8;

    private final ThemeStore store;
    private final Theming theming;
    private final Insights insights;
    private final Conversations conversations;
    private final Readings readings;
    private final AuditTrail trail;
    private final Live live;
    private final Clock clock;

    Themes(ThemeStore store, Theming theming, Insights insights, Conversations conversations, Readings readings, AuditTrail trail, Live live, Clock clock) {
        this.store = store;
        this.theming = theming;
        this.insights = insights;
        this.conversations = conversations;
        this.readings = readings;
        this.trail = trail;
        this.live = live;
        this.clock = clock;
    }

    /**
     * Messages that were just read: what is more than small talk is grouped behind everything else; in the transaction that files them.
     *
     * @return what is to be read closely for that
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Set<UUID> expect(List<Readings.Said> said, List<Reading> read) {
        List<UUID> worth = new ArrayList<>();
        for (int i = 0; i < said.size(); i++) {
            Reading reading = read.get(i);
            boolean isTalk = reading.need() == null || reading.need() == Need.CHAT && reading.needCertainty() >= SURELY;
            if (!isTalk && said.get(i).words().length() >= LEAST_LETTERS) worth.add(said.get(i).messageId());
        }
        // The deep reading takes a hundred texts a second or two; of very much at once a part tells what it is about.
        List<UUID> some = worth.subList(0, Math.min(worth.size(), Math.max(AT_ONCE, said.size() / 10)));
        if (!some.isEmpty()) store.expect(some, clock.instant());
        return Set.copyOf(some);
    }

    /** Those spoken of in the last 28 days: what bursts first, then where most people spoke this week. */
    public List<Theme> list(Colleague by) {
        by.require(Right.READ_ALL);
        return store.themes(null, by.id(), clock.instant(), MOST).stream()
                .sorted(Comparator.comparing(Theme::isMuted).thenComparing(theme -> !theme.isBursting()).thenComparing(Comparator.comparing(Theme::thisWeek).reversed())
                        .thenComparing(Comparator.comparing(Theme::lastAt).reversed())).toList();
    }

    public Theme require(UUID id, Colleague by) {
        by.require(Right.READ_ALL);
        return store.themes(id, by.id(), clock.instant(), 1).stream().findFirst().orElseThrow(() -> new Problem.NotFound("theme"));
    }

    /** Each person's most central words, the most central first. */
    public List<Theme.Voice> central(UUID id, int most, Colleague by) {
        require(id, by);
        return store.central(id, most);
    }

    /** The most central words of each; of themes that hold none any more, nothing. */
    public Map<UUID, Theme.Voice> mostCentral(Collection<UUID> ids, Colleague by) {
        by.require(Right.READ_ALL);
        return store.mostCentral(ids);
    }

    /** Latest first; {@code before} is the last message of the page before, or null. */
    public List<Theme.Voice> voices(UUID id, UUID before, int most, Colleague by) {
        require(id, by);
        return store.voices(id, before == null ? null : store.voice(before).orElseThrow(() -> new Problem.NotFound("message")), most);
    }

    /** Those worth a look: what bursts and is not muted, and what this colleague follows with how many people are new in it. */
    public Map<Theme, Integer> news(Colleague me) {
        if (me.id() == null || !me.may(Right.READ_ALL)) return Map.of();
        Map<UUID, Integer> followed = store.news(me.id());
        return list(me).stream().filter(one -> !one.isMuted() && (one.isBursting() && one.insightId() == null || followed.containsKey(one.id()))).limit(5)
                .collect(Collectors.toMap(Function.identity(), one -> followed.getOrDefault(one.id(), 0), (a, b) -> a, java.util.LinkedHashMap::new));
    }

    @Transactional
    public void rename(UUID id, String name, Colleague by) {
        require(id, by);
        by.require(Right.OPEN_INSIGHTS);
        store.rename(id, Bounds.required("name", name, Bounds.NAME), by.id());
        changed(id, "renamed", by);
    }

    /** All that the one holds is in the other from now on. */
    @Transactional
    public void join(UUID id, UUID intoId, Colleague by) {
        require(id, by);
        require(intoId, by);
        by.require(Right.OPEN_INSIGHTS);
        if (id.equals(intoId)) throw new Problem.Invalid("into", "Choose another theme to join this one with.");
        store.become(id, intoId);
        theming.forgot();
        changed(intoId, "joined", by);
    }

    @Transactional
    public void follow(UUID id, Colleague by) {
        require(id, by);
        store.follow(id, by.id(), clock.instant());
    }

    @Transactional
    public void unfollow(UUID id, Colleague by) {
        require(id, by);
        store.unfollow(id, by.id());
    }

    /** It stays, and is not shown to this colleague as news. */
    @Transactional
    public void mute(UUID id, Colleague by) {
        require(id, by);
        store.mute(id, by.id(), clock.instant());
    }

    @Transactional
    public void unmute(UUID id, Colleague by) {
        require(id, by);
        store.unmute(id, by.id());
    }

    @Transactional
    public void looked(UUID id, Colleague by) {
        if (by.id() != null) store.looked(id, by.id(), clock.instant());
    }

    /**
     * Makes it an insight, with all its people: each is quoted with their most central words, 200 people at most. If it has become one already,
     * those who spoke since join that.
     *
     * @param teamId where it goes at once, or null
     */
    @Transactional
    public Insight open(UUID id, String title, String why, UUID teamId, Colleague by) {
        Theme theme = require(id, by);
        by.require(Right.OPEN_INSIGHTS);
        Map<UUID, Spoken> said = conversations.spoken(store.central(id, TAKEN_ALONG).stream().map(Theme.Voice::messageId).toList(), by).stream()
                .collect(Collectors.toMap(Spoken::messageId, Function.identity()));
        List<Spoken> people = store.central(id, TAKEN_ALONG).stream().map(voice -> said.get(voice.messageId())).filter(one -> one != null && !one.words().isBlank()).toList();
        if (people.isEmpty()) throw new Problem.Invalid("title", "All that was said in this theme has been taken back.");
        Insight insight = theme.insightId() != null ? insights.require(theme.insightId(), by)
                : insights.open(people.getFirst().messageId(), people.getFirst().words(), title, why, teamId, by);
        var quoted = insights.quotes(insight.id(), by).stream().map(Quote::memberId).collect(Collectors.toSet());
        people.stream().filter(one -> !quoted.contains(one.memberId())).forEach(one -> insights.quote(insight.id(), one.messageId(), one.words(), by));
        store.becameInsight(id, insight.id());
        changed(id, "made an insight of", by);
        return insights.require(insight.id(), by);
    }

    private void changed(UUID id, String act, Colleague by) {
        trail.record(by.id(), act, "theme", id, null);
        live.tell("themes");
    }

    void moved(Members.Moved moved) {
        store.move(moved);
        theming.forgot();
    }

    void takenBack(UUID messageId) {
        store.forget(List.of(messageId));
        theming.forgot();
    }

    int forgot(Collection<UUID> memberIds) {
        int forgotten = store.forgetMembers(memberIds);
        theming.forgot();
        return forgotten;
    }
}
