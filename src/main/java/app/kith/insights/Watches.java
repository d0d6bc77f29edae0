package app.kith.insights;

import app.kith.base.AuditTrail;
import app.kith.base.Bounds;
import app.kith.base.Ids;
import app.kith.base.Live;
import app.kith.base.Problem;
import app.kith.colleagues.Colleague;
import app.kith.colleagues.Right;
import app.kith.conversations.Conversations;
import app.kith.understanding.Reading;
import app.kith.understanding.Readings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Standing watches: what colleagues want to be told of the moment somebody says it. */
@Component
public class Watches {

    /** News of one watch are counted up to this; beyond it nobody reads the figure. */
    public static final int COUNTED_UP_TO = 100;

    private static final Duration PREVIEWED = Duration.ofDays(30);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int AT_ONCE = 2_000;
    private static final int SHOWN = 10;
    private static final int MOST_PICKED = 200;

    private final WatchStore store;
    private final WatchMemory memory;
    private final Conversations conversations;
    private final Readings readings;
    private final Tellings tellings;
    private final AuditTrail trail;
    private final Live live;
    private final Clock clock;

    Watches(WatchStore store, WatchMemory memory, Conversations conversations, Readings readings, Tellings tellings, AuditTrail trail, Live live, Clock clock) {
        this.store = store;
        this.memory = memory;
        this.conversations = conversations;
        this.readings = readings;
        this.tellings = tellings;
        this.trail = trail;
        this.live = live;
        this.clock = clock;
    }

    /** All of them, by name: what is watched for is no secret inside. */
    public List<Watch> list(Colleague by) {
        by.require(Right.READ_ALL);
        return store.all();
    }

    public Map<UUID, Watch> byIds(Collection<UUID> ids, Colleague by) {
        return ids.isEmpty() || !by.may(Right.READ_ALL) ? Map.of() : store.byIds(ids).stream().collect(Collectors.toMap(Watch::id, one -> one));
    }

    public Watch require(UUID id, Colleague by) {
        by.require(Right.READ_ALL);
        return store.find(id).orElseThrow(() -> new Problem.NotFound("watch"));
    }

    @Transactional
    public Watch add(Watch.Form form, Colleague by) {
        return addAll(List.of(form), by).getFirst();
    }

    /** Several at once, all or none. */
    @Transactional
    public List<Watch> addAll(List<Watch.Form> forms, Colleague by) {
        by.require(Right.READ_ALL);
        List<UUID> ids = new ArrayList<>();
        for (Watch.Form form : forms) {
            UUID id = Ids.at(clock.instant());
            store.keep(id, checked(form), by.id(), clock.instant());
            trail.record(by.id(), "began", "watch", id, null);
            ids.add(id);
        }
        changed();
        return ids.stream().map(id -> require(id, by)).toList();
    }

    @Transactional
    public Watch change(UUID id, Watch.Form form, Colleague by) {
        require(id, by);
        store.keep(id, checked(form), by.id(), clock.instant());
        trail.record(by.id(), "changed", "watch", id, null);
        changed();
        return require(id, by);
    }

    /** It stays, and matches nothing until it goes on. */
    @Transactional
    public void pause(UUID id, Colleague by) {
        require(id, by);
        store.pause(id, by.id(), clock.instant());
        trail.record(by.id(), "paused", "watch", id, null);
        changed();
    }

    @Transactional
    public void goOn(UUID id, Colleague by) {
        if (!WatchIndex.canBeFound(WatchMarks.wanted(WatchMemory.form(require(id, by)))))
            throw new Problem.Conflict("Whoever this watched for asked to be forgotten, so nothing is left to watch for. Choose “Change” and say what, then let it go on.");
        store.goOn(id);
        trail.record(by.id(), "resumed", "watch", id, null);
        changed();
    }

    @Transactional
    public void remove(UUID id, Colleague by) {
        require(id, by);
        store.remove(id);
        tellings.ended(id);
        trail.record(by.id(), "ended", "watch", id, null);
        changed();
    }

    private void changed() {
        store.changed();
        live.tell("watches");
    }

    private static Watch.Form checked(Watch.Form form) {
        var checked = new Watch.Form(Bounds.required("name", form.name(), Bounds.NAME), Bounds.optional("words", form.words(), Bounds.LINE * 4),
                few("people", form.memberIds()), few("places", form.placeIds()), among(Watch.NEEDS, "needs", form.needs()), among(Watch.TONES, "tones", form.tones()),
                languages(form.languages()), few("told", form.colleagueIds()), few("told", form.teamIds()));
        if (checked.words() == null && checked.memberIds().isEmpty() && checked.placeIds().isEmpty() && checked.needs().isEmpty() && checked.tones().isEmpty()
                && checked.languages().isEmpty()) throw new Problem.Invalid("words", "This would match everything. Write some words, or choose people, places or a need.");
        if (!WatchIndex.canBeFound(WatchMarks.wanted(checked)))
            throw new Problem.Invalid("words", "This says only what must not be there. Add a word that must be there, or choose people, places or a need.");
        return checked;
    }

    private static <T> Set<T> few(String field, Set<T> picked) {
        if (picked.size() > MOST_PICKED) throw new Problem.Invalid(field, "At most " + MOST_PICKED + " fit into one watch.");
        return picked;
    }

    private static Set<String> among(List<String> known, String field, Set<String> picked) {
        for (String one : picked) if (!known.contains(one)) throw new Problem.Invalid(field, "Choose among " + String.join(", ", known) + ".");
        return picked;
    }

    private static Set<String> languages(Set<String> picked) {
        Set<String> codes = few("languages", picked.stream().map(one -> one.toLowerCase(Locale.ROOT)).collect(Collectors.toSet()));
        for (String code : codes)
            if (!code.matches("[a-z]{2,3}")) throw new Problem.Invalid("languages", "Write languages as codes of two or three letters, such as en or de.");
        return codes;
    }

    /** What it would have brought in the last 30 days. When that is very much talk, it looks as far back as a person waits. */
    public Watch.Preview preview(Watch.Form form, Colleague by) {
        by.require(Right.READ_ALL);
        Instant since = clock.instant().minus(PREVIEWED);
        WatchIndex one = new WatchIndex(Map.of(UUID.randomUUID(), WatchMarks.wanted(checked(form))), word -> 1);
        boolean isRead = !form.needs().isEmpty() || !form.tones().isEmpty();
        List<Watch.Heard> latest = new ArrayList<>();
        int matched = 0;
        int looked = 0;
        long begin = System.nanoTime();
        UUID before = null;
        List<Conversations.Spoken> some;
        do {
            some = conversations.spokenSince(since, before, AT_ONCE, by);
            Map<UUID, Reading> read = isRead ? readings.of(some.stream().map(Conversations.Spoken::messageId).toList()) : Map.of();
            for (Conversations.Spoken said : some) {
                var heard = new Watch.Heard(said.messageId(), said.conversationId(), said.memberId(), said.placeId(), said.title(), said.words(), said.language(),
                        need(read.get(said.messageId())), tone(read.get(said.messageId())));
                looked++;
                if (one.matching(WatchMarks.text(heard)).isEmpty()) continue;
                matched++;
                if (latest.size() < SHOWN) latest.add(heard);
            }
            if (!some.isEmpty()) before = some.getLast().messageId();
        } while (some.size() == AT_ONCE && System.nanoTime() - begin < PATIENCE.toNanos());
        return new Watch.Preview(matched, latest, looked, some.size() == AT_ONCE ? Ids.when(before) : since);
    }

    /** What a text was read as, the way watches ask for it: null when nobody read it, or that was not sure. */
    public static String need(Reading reading) {
        return reading != null && reading.knowsNeed() ? reading.need().name().toLowerCase(Locale.ROOT) : null;
    }

    public static String tone(Reading reading) {
        return reading != null && reading.knowsTone() ? reading.tone().name().toLowerCase(Locale.ROOT) : null;
    }

    /** Of messages that were filed for the first time, tells whoever watches for it; in the transaction that files it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void match(List<Watch.Heard> heard) {
        WatchIndex index = memory.index();
        List<WatchStore.Hit> hits = new ArrayList<>();
        for (Watch.Heard one : heard) {
            WatchedText text = WatchMarks.text(one);
            memory.learn(text);
            index.matching(text).forEach(watch -> hits.add(new WatchStore.Hit(watch, one)));
        }
        if (hits.isEmpty()) return;
        store.add(hits, clock.instant());
        tellings.expect(hits);
        live.tell("watches");
    }

    /** Where the words of the watch stand in a text, in order: first character and the one after the last. */
    public static List<int[]> marks(Watch watch, String text) {
        return watch.words() == null ? List.of() : WatchMarks.found(WatchWords.read(watch.words()), text);
    }

    /** Newest first; {@code before} is the last message of the page before, or null. */
    public List<Watch.Match> matches(UUID id, UUID before, int most, Colleague by) {
        require(id, by);
        return store.matches(id, before, most);
    }

    /** How many new ones each watch that tells this colleague has brought; those without news are not in it. */
    public Map<UUID, Integer> news(Colleague me) {
        return me.id() == null || !me.may(Right.READ_ALL) ? Map.of() : store.news(me, COUNTED_UP_TO);
    }

    /** The colleague has seen what it brought until now. */
    @Transactional
    public void looked(UUID id, Colleague by) {
        require(id, by);
        if (by.id() == null) return;
        store.looked(id, by.id(), clock.instant());
        tellings.knows(id, by.id());
    }

    /** The first lives on in the second: whoever asks for the one is told of the other too. */
    void merged(UUID memberId, UUID survivorId) {
        if (store.follow(memberId, survivorId)) changed();
    }

    void unmerged(UUID memberId, UUID survivorId) {
        if (store.followNoMore(memberId, survivorId)) changed();
    }

    void takenBack(UUID messageId) {
        store.forget(List.of(messageId));
        tellings.takenBack(List.of(messageId));
    }

    /** For measuring: watches with these words, as they are held in memory. */
    public static WatchIndex index(Map<UUID, String> words, Collection<WatchedText> sample) {
        var counts = new WordCounts();
        sample.forEach(text -> counts.learn(text.words));
        return new WatchIndex(words.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, one -> WatchWords.read(one.getValue()))), counts::share);
    }
}
