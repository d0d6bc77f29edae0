package app.kith.people;

import static org.assertj.core.api.Assertions.assertThat;

import app.kith.Cast;
import app.kith.RunningKith;
import app.kith.Said;
import app.kith.colleagues.Colleague;
import app.kith.conversations.Conversations;
import app.kith.conversations.Entry;
import app.kith.insights.Insights;
import app.kith.insights.Quote;
import app.kith.listening.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever is merged, un-merged, said and written down, in whatever order: at every step everything is with whom it belongs to. */
class MergesPropertyTest {

    private static final int PEOPLE = 5;
    private static final Instant BEGIN = Instant.parse("2026-03-01T08:00:00Z");
    private static RunningKith kith;
    private static Source forum;
    private static int worlds;

    enum Kind { SAY, RENAME, ANSWER, MEET, NOTE, KNOW, AGREE, REFUSE, BEFRIEND, QUOTE, MERGE, UNMERGE }

    /** Two numbers that choose whom and what; what cannot be done is passed over. */
    record Act(Kind kind, int one, int other) {}

    @BeforeContainer
    static void start() {
        kith = RunningKith.start();
        forum = kith.connected("The forum");
    }

    @AfterContainer
    static void stop() {
        kith.close();
    }

    @Provide
    Arbitrary<Act> acts() {
        Arbitrary<Integer> number = Arbitraries.integers().between(0, 1000);
        Arbitrary<Kind> kind = Arbitraries.of(Kind.SAY, Kind.SAY, Kind.ANSWER, Kind.MEET, Kind.NOTE, Kind.KNOW, Kind.AGREE, Kind.REFUSE,
                Kind.BEFRIEND, Kind.RENAME, Kind.QUOTE, Kind.MERGE, Kind.MERGE, Kind.MERGE, Kind.UNMERGE, Kind.UNMERGE);
        return Combinators.combine(kind, number, number).as(Act::new);
    }

    @Property(tries = 30)
    void everythingIsWithWhomItBelongsTo(@ForAll @Size(min = 5, max = 30) List<@net.jqwik.api.From("acts") Act> acts) {
        var world = new World();
        world.check();
        for (Act act : acts) {
            world.play(act);
            world.check();
        }
        while (world.unmerge(0)) world.check();
        world.checkThatEachIsAsTheyWere();
    }

    /** What should be where: who is shown as whom, and to whom each thing belongs by itself. */
    private static final class World {

        record Word(String externalId, UUID messageId, UUID conversationId, int speaker, Instant at) {}

        record Kept(String words, int home, Instant at) {}

        record Agreed(Purpose purpose, boolean yes, int home) {}

        private final Members members = kith.door(Members.class);
        private final Merges merges = kith.door(Merges.class);
        private final Conversations conversations = kith.door(Conversations.class);
        private final Insights insights = kith.door(Insights.class);
        private final Particulars particulars = kith.door(Particulars.class);
        private final Consents consents = kith.door(Consents.class);
        private final Partnerships partnerships = kith.door(Partnerships.class);
        private final Colleague nora = kith.colleague(Cast.NORA);
        private final int number = ++worlds;
        private final List<Member> born = new ArrayList<>();
        private final Map<Integer, Integer> shownAs = new HashMap<>();
        private final Map<Integer, UUID> mergers = new HashMap<>();
        private final List<Word> words = new ArrayList<>();
        private final Map<UUID, Integer> begunBy = new HashMap<>();
        private final Map<Word, String> answers = new HashMap<>();
        private final List<Kept> touches = new ArrayList<>();
        private final List<Kept> notes = new ArrayList<>();
        private final List<Kept> known = new ArrayList<>();
        private final List<Agreed> agreed = new ArrayList<>();
        private final Map<Integer, String> partners = new HashMap<>();
        private final Map<Integer, List<String>> handles = new HashMap<>();
        private final List<Word> quoted = new ArrayList<>();
        private UUID insight;
        private int moments;

        World() {
            for (int i = 0; i < PEOPLE; i++) {
                say(i, null);
                born.add(members.require(message(words.getLast()).memberId(), nora));
            }
        }

        private Entry.Message message(Word word) {
            return conversations.message(word.messageId(), nora);
        }

        void play(Act act) {
            int who = act.one() % PEOPLE;
            switch (act.kind()) {
                case SAY -> say(who, act.other() % 3 == 0 ? null : any(words, act.other()));
                case ANSWER -> answer(any(words, act.one()));
                case MEET -> {
                    touches.add(new Kept("met " + moments, root(who), next()));
                    members.touch(born.get(who).id(), "call", null, touches.getLast().words(), touches.getLast().at(), nora);
                }
                case NOTE -> {
                    notes.add(new Kept("noted " + moments, root(who), next()));
                    members.note(born.get(who).id(), notes.getLast().words(), nora);
                }
                case KNOW -> {
                    known.add(new Kept("likes " + known.size(), root(who), next()));
                    particulars.add(born.get(who).id(), Particular.Kind.INTEREST, known.getLast().words(), "they said so", true, nora);
                }
                case AGREE -> agree(who, any(List.of(Purpose.values()), act.other()), true);
                case REFUSE -> agree(who, any(List.of(Purpose.values()), act.other()), false);
                case BEFRIEND -> {
                    if (partnerships.of(rootId(who), nora).isPresent()) return;
                    partners.put(root(who), "why " + next());
                    partnerships.begin(born.get(who).id(), partners.get(root(who)), nora);
                }
                case RENAME -> {
                    handles.computeIfAbsent(who, one -> new ArrayList<>(List.of("w" + number + "p" + one))).add("w" + number + "p" + who + "n" + moments);
                    say(who, null);
                }
                case QUOTE -> quote(any(words, act.one()));
                case MERGE -> merge(who, act.other() % PEOPLE);
                case UNMERGE -> unmerge(act.one());
            }
        }

        private Instant next() {
            return BEGIN.plusSeconds(60L * ++moments);
        }

        private static <T> T any(List<T> some, int one) {
            return some.get(one % some.size());
        }

        private void say(int who, Word to) {
            String id = "w" + number + "-" + words.size();
            Instant at = next();
            Said said = Said.by("Person " + number + " " + who).handle(handles.getOrDefault(who, List.of("w" + number + "p" + who)).getLast()).words("It is " + id + ".").at(at);
            kith.hear(forum, to == null ? said.item(id) : said.replyTo(to.externalId()).item(id));
            Conversations.Filed filed = conversations.find(forum.id(), id).orElseThrow();
            words.add(new Word(id, filed.messageId(), filed.conversationId(), who, at));
            begunBy.putIfAbsent(filed.conversationId(), who);
        }

        private void agree(int who, Purpose purpose, boolean yes) {
            agreed.add(new Agreed(purpose, yes, root(who)));
            consents.record(born.get(who).id(), purpose, yes, Consent.Source.IN_PERSON, null, "said " + agreed.size(), nora);
        }

        private void answer(Word word) {
            if (answers.containsKey(word)) return;
            String said = "answer " + moments;
            conversations.answeredThere(word.conversationId(), UUID.randomUUID(), word.messageId(), said, nora);
            answers.put(word, said);
        }

        private void quote(Word word) {
            if (quoted.contains(word)) return;
            String exact = "It is " + word.externalId() + ".";
            if (insight == null) {
                insight = insights.open(word.messageId(), exact, "World " + number, null, kith.colleague(Cast.JONAS).teamId(), nora).id();
                insights.decide(insight, "We see.", nora.id(), null, nora);
            } else insights.quote(insight, word.messageId(), exact, nora);
            quoted.add(word);
        }

        private int root(int who) {
            return shownAs.containsKey(who) ? root(shownAs.get(who)) : who;
        }

        private UUID rootId(int who) {
            return born.get(root(who)).id();
        }

        private void merge(int one, int other) {
            if (root(one) == root(other)) return;
            int into = root(one);
            int absorbed = root(other);
            mergers.put(absorbed, merges.merge(born.get(one).id(), born.get(other).id(), null, nora).id());
            shownAs.put(absorbed, into);
        }

        boolean unmerge(int which) {
            if (mergers.isEmpty()) return false;
            int absorbed = any(List.copyOf(mergers.keySet()), which);
            merges.unmerge(mergers.remove(absorbed), List.of(), nora);
            shownAs.remove(absorbed);
            return true;
        }

        void check() {
            for (int i = 0; i < PEOPLE; i++) if (root(i) == i) checkTimeline(i);
            for (Word word : words) {
                assertThat(message(word).memberId()).isEqualTo(rootId(word.speaker()));
                assertThat(conversations.require(word.conversationId(), nora).memberId()).isEqualTo(rootId(begunBy.get(word.conversationId())));
            }
            conversations.thread(words.getFirst().conversationId(), nora).stream().filter(Entry.Reply.class::isInstance).map(Entry.Reply.class::cast)
                    .forEach(reply -> assertThat(reply.memberId()).isEqualTo(conversations.message(reply.toMessageId(), nora).memberId()));
            if (insight == null) return;
            List<Quote> quotes = insights.quotes(insight, nora);
            assertThat(quotes).hasSameSizeAs(quoted).allSatisfy(quote -> assertThat(quote.memberId()).isEqualTo(rootId(speaker(quote.messageId()))));
            assertThat(insights.answers(insight, nora)).extracting(one -> one.memberId())
                    .containsExactlyInAnyOrderElementsOf(quoted.stream().map(word -> rootId(word.speaker())).distinct().toList());
        }

        private int speaker(UUID messageId) {
            return words.stream().filter(word -> word.messageId().equals(messageId)).findFirst().orElseThrow().speaker();
        }

        private void checkTimeline(int who) {
            List<Activity> lines = members.timeline(born.get(who).id(), null, 500);
            assertThat(lines.stream().map(line -> line.verb() == Activity.Verb.SAID ? line.id().toString() : line.words())).containsExactlyInAnyOrderElementsOf(
                    Stream.of(words.stream().filter(word -> root(word.speaker()) == who).map(word -> word.messageId().toString()),
                            answers.entrySet().stream().filter(answer -> root(answer.getKey().speaker()) == who).map(Map.Entry::getValue),
                            touches.stream().filter(touch -> root(touch.home()) == who).map(Kept::words)).flatMap(one -> one).toList());
            assertThat(members.notes(born.get(who).id(), nora)).extracting(Members.TeamNote::words)
                    .containsExactlyInAnyOrderElementsOf(notes.stream().filter(note -> root(note.home()) == who).map(Kept::words).toList());
            assertThat(particulars.of(born.get(who).id(), nora)).extracting(Particular::value)
                    .containsExactlyInAnyOrderElementsOf(known.stream().filter(one -> root(one.home()) == who).map(Kept::words).toList());
            assertThat(members.formerNames(born.get(who).id(), nora)).extracting(Identity.Former::value).containsExactlyInAnyOrderElementsOf(
                    handles.entrySet().stream().filter(one -> root(one.getKey()) == who).flatMap(one -> one.getValue().stream().limit(one.getValue().size() - 1)).toList());
            assertThat(consents.history(born.get(who).id(), nora)).filteredOn(one -> !isReckoned(one)).extracting(one -> new Agreed(one.purpose(), one.yes(), who))
                    .containsExactlyInAnyOrderElementsOf(agreed.stream().filter(one -> root(one.home()) == who).map(one -> new Agreed(one.purpose(), one.yes(), who)).toList());
            for (Purpose purpose : Purpose.values()) agreed.stream().filter(one -> one.purpose() == purpose && root(one.home()) == who).reduce((one, last) -> last).filter(last -> !last.yes())
                    .ifPresent(no -> assertThat(consents.mayFor(purpose, born.get(who).id())).as("their last word was no").isFalse());
            partnerships.of(born.get(who).id(), nora).ifPresentOrElse(one -> assertThat(partners.get(born.stream().map(Member::id).toList().indexOf(one.memberId()))).isEqualTo(one.why()),
                    () -> assertThat(partners.keySet()).noneMatch(home -> root(home) == who));
            assertThat(members.knownAs(born.get(who).id(), nora)).hasSize((int) IntStream.range(0, PEOPLE).filter(i -> root(i) == who).count());
        }

        /** What Kith adds by itself: of two the stricter, and a no that may have been either's. */
        private static boolean isReckoned(Consent one) {
            return one.source() == Consent.Source.STRICTER_OF_TWO || one.how().endsWith("said while this record was one with another");
        }

        void checkThatEachIsAsTheyWere() {
            for (int i = 0; i < PEOPLE; i++) {
                int who = i;
                List<Instant> seen = Stream.concat(words.stream().filter(word -> word.speaker() == who).map(Word::at),
                        touches.stream().filter(touch -> touch.home() == who).map(Kept::at)).sorted().toList();
                assertThat(members.require(born.get(i).id(), nora))
                        .isEqualTo(new Member(born.get(i).id(), born.get(i).name(), false, seen.getFirst(), seen.getLast()));
                assertThat(partnerships.of(born.get(i).id(), nora).map(Partnership::why)).isEqualTo(java.util.Optional.ofNullable(partners.get(i)));
                for (Purpose purpose : Purpose.values()) checkConsent(i, purpose);
            }
        }

        /** Alone again, a person's own last word holds; only a no that was said together may have come on top. */
        private void checkConsent(int who, Purpose purpose) {
            List<Consent> said = consents.history(born.get(who).id(), nora);
            assertThat(said).noneMatch(one -> one.source() == Consent.Source.STRICTER_OF_TWO);
            boolean together = said.stream().anyMatch(one -> one.purpose() == purpose && isReckoned(one));
            boolean own = agreed.stream().filter(one -> one.home() == who && one.purpose() == purpose).reduce((one, last) -> last).map(Agreed::yes).orElse(!purpose.asksFirst());
            if (!together) assertThat(consents.mayFor(purpose, born.get(who).id())).isEqualTo(own);
            else assertThat(agreed).as("somebody said no to it").anyMatch(one -> one.purpose() == purpose && !one.yes());
        }
    }
}
