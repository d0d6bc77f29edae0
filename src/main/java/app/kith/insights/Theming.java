package app.kith.insights;

import app.kith.base.BackgroundWork;
import app.kith.base.Ids;
import app.kith.base.Live;
import app.kith.base.Rush;
import app.kith.base.Steps;
import app.kith.colleagues.Colleague;
import app.kith.conversations.Conversations;
import app.kith.conversations.Conversations.Spoken;
import app.kith.conversations.TellingWords;
import app.kith.insights.Grouping.Change;
import app.kith.understanding.Guess;
import app.kith.understanding.Meanings;
import app.kith.understanding.Readings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts what was read deeply into themes. One copy of Kith groups at a time, with what lies in the window in memory.
 */
@Component
class Theming extends BackgroundWork {

    private static final int BATCH = 200;
    private static final int REMEMBERED = 20_000;
    private static final int NAMED_BY = 60;
    private static final int NAMES = 3;
    private static final int AT_ONCE = 1_000;
    private static final Colleague KITH = Colleague.operator();

    private final ThemeStore store;
    private final Readings readings;
    private final Conversations conversations;
    private final TellingWords words;
    private final TransactionTemplate transaction;
    private final Steps steps;
    private final Live live;
    private final Clock clock;
    private Held held;

    /** @param change of the database when this was last the same */
    private record Held(long change, Grouping grouping) {}

    Theming(ThemeStore store, Readings readings, Conversations conversations, TellingWords words, TransactionTemplate transaction, Steps steps, Live live, Clock clock,
            Rush rush) {
        super("themes", Duration.ofSeconds(2), rush);
        this.store = store;
        this.readings = readings;
        this.conversations = conversations;
        this.words = words;
        this.transaction = transaction;
        this.steps = steps;
        this.live = live;
        this.clock = clock;
    }

    @Override
    protected boolean doSome() {
        long begin = System.nanoTime();
        try {
            int grouped = transaction.execute(status -> store.isMyTurn() ? group() : 0);
            if (grouped > 0) steps.took("themes", Duration.ofNanos(System.nanoTime() - begin));
            return grouped == BATCH;
        } catch (RuntimeException e) {
            // What is in memory may be ahead of the database now.
            held = null;
            throw e;
        }
    }

    private int group() {
        Instant now = clock.instant();
        List<UUID> waiting = store.waiting(now, BATCH);
        if (waiting.isEmpty()) return 0;
        Map<UUID, float[]> meanings = readings.meanings(waiting);
        List<UUID> unread = waiting.stream().filter(id -> !meanings.containsKey(id)).toList();
        store.later(unread, now);
        store.done(meanings.keySet());
        Collection<UUID> known = store.there(meanings.keySet());
        List<Spoken> said = conversations.spoken(meanings.keySet().stream().filter(id -> !known.contains(id)).toList(), KITH).stream()
                .sorted(Comparator.comparing(Spoken::at).thenComparing(Spoken::messageId)).toList();
        if (said.isEmpty()) return waiting.size();
        Grouping grouping = grouping(now);
        Map<UUID, List<Guess>> guesses = readings.guesses(said.stream().map(Spoken::messageId).toList());
        said = said.stream().filter(one -> !isSmallTalk(guesses.get(one.messageId()))).toList();
        store.add(said.stream().map(one -> new ThemeStore.Kept(one.messageId(), one.conversationId(), one.memberId(), one.placeId(), one.at(), tone(guesses.get(one.messageId())))).toList());
        List<Change> changes = new ArrayList<>();
        for (Spoken one : said)
            changes.addAll(grouping.add(new Grouping.Voice(one.messageId(), one.memberId(), one.at(), Meanings.fromEveryday(meanings.get(one.messageId())))));
        keep(changes, now);
        held = new Held(store.changed(), grouping);
        if (!changes.isEmpty()) live.tell("themes");
        return waiting.size();
    }

    private static boolean isSmallTalk(List<Guess> guesses) {
        return guesses != null && guesses.stream().anyMatch(one -> one.kind() == Guess.Kind.NEED && one.certainty() >= Themes.SURELY && "chat".equals(one.label()));
    }

    private static String tone(List<Guess> guesses) {
        return guesses == null ? null : guesses.stream().filter(one -> one.kind() == Guess.Kind.TONE && one.isSure()).map(Guess::label).findFirst().orElse(null);
    }

    /** As the database has it, whichever copy of Kith grouped last. */
    private Grouping grouping(Instant now) {
        long change = store.change();
        if (held != null && held.change() == change) return held.grouping();
        var grouping = new Grouping(() -> Ids.at(clock.instant()));
        List<ThemeStore.Grouped> all = store.since(now.minus(Grouping.WINDOW), REMEMBERED);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            List<ThemeStore.Grouped> some = all.subList(from, Math.min(all.size(), from + AT_ONCE));
            Map<UUID, float[]> meanings = readings.meanings(some.stream().map(ThemeStore.Grouped::messageId).toList());
            for (ThemeStore.Grouped one : some)
                if (meanings.containsKey(one.messageId()))
                    grouping.remember(new Grouping.Voice(one.messageId(), one.memberId(), one.at(), Meanings.fromEveryday(meanings.get(one.messageId()))), one.themeId());
        }
        return grouping;
    }

    /** In their order, but the joining of single messages gathered into one statement. */
    private void keep(List<Change> changes, Instant now) {
        Map<UUID, Change.Joined> joined = new LinkedHashMap<>();
        Set<UUID> touched = new HashSet<>();
        for (Change change : changes) {
            switch (change) {
                case Change.Began began -> store.begin(began.themeId(), now);
                case Change.Joined one -> {
                    joined.put(one.messageId(), one);
                    touched.add(one.themeId());
                }
                case Change.Became became -> {
                    store.join(joined.values());
                    joined.clear();
                    store.become(became.goneId(), became.themeId());
                    touched.remove(became.goneId());
                    touched.add(became.themeId());
                }
            }
        }
        if (!joined.isEmpty()) store.join(joined.values());
        touched.forEach(this::name);
    }

    private void name(UUID id) {
        List<UUID> central = store.central(id, NAMED_BY).stream().map(Theme.Voice::messageId).toList();
        String telling = words.of(central, "", NAMES).stream().map(TellingWords.Telling::words).collect(Collectors.joining(", "));
        store.name(id, telling.isEmpty() ? beginning(central) : telling);
    }

    private String beginning(List<UUID> central) {
        return conversations.spoken(central, KITH).stream().min(Comparator.comparingInt(one -> central.indexOf(one.messageId()))).map(one -> shortened(one.words())).orElse("…");
    }

    private static String shortened(String words) {
        return words.length() <= 60 ? words : words.substring(0, words.offsetByCodePoints(0, Math.min(60, words.codePointCount(0, words.length())))) + "…";
    }

    /** Grouping is about other messages now; it is read anew. */
    void forgot() {
        store.changed();
    }
}
