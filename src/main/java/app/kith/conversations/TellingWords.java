package app.kith.conversations;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * The words that tell some talk, one person's or one theme's, from everybody's, each with what was said in them.
 *
 * <p>Weighed by class-based TF-IDF, a class being one talk: {@code W(t, c) = tf(t, c) · log(1 + A / f(t))}, where {@code tf} is how often the
 * word is in this talk, {@code f} how often all said it, and {@code A} the mean number of words a talk (M. Grootendorst, <i>BERTopic: Neural
 * topic modeling with a class-based TF-IDF procedure</i>, 2022, arXiv:2203.05794, section 3.3). A word counts only when it was said in two
 * messages or more, and more often than chance would have it, once in a thousand (log-likelihood ratio, T. Dunning, <i>Accurate methods for
 * the statistics of surprise and coincidence</i>, 1993).
 */
@Component
public class TellingWords {

    private static final int OWN_MESSAGES = 400;
    private static final int EVERYBODYS_MESSAGES = 20_000;
    /** As few as this are read anew each time. */
    private static final int SOON_READ = 2_000;
    private static final Duration KNOWN_FOR = Duration.ofHours(6);
    private static final int CANDIDATES = 60;
    private static final int QUOTES = 3;
    /** Chi-square with one degree of freedom, p = .001. */
    private static final double NO_CHANCE = 10.83;
    private static final int TELL_A_LANGUAGE = 120;

    private final MessageStore messages;
    private final StopWords stopWords;
    private final Clock clock;
    private volatile Vocabulary everybody;

    TellingWords(MessageStore messages, StopWords stopWords, Clock clock) {
        this.messages = messages;
        this.stopWords = stopWords;
        this.clock = clock;
    }

    /**
     * @param words    one word, or two that stand together
     * @param messages in how many messages
     * @param quotes   the latest of them, each cut to the sentence
     */
    public record Telling(String words, int messages, List<Quote> quotes) {}

    public record Quote(UUID conversationId, String words, Instant at) {}

    /**
     * @param messageIds of the talk; the first 400 are read
     * @param name       of the person, or empty: how somebody signs says nothing
     */
    public List<Telling> of(List<UUID> messageIds, String name, int most) {
        List<Entry.Message> own = messages.messages(messageIds.stream().limit(OWN_MESSAGES).toList()).stream().filter(one -> one.deletedAt() == null)
                .sorted(Comparator.comparing(Entry.Message::at).reversed()).toList();
        if (own.isEmpty()) return List.of();
        var theirs = new Voice(own);
        Vocabulary all = everybody();
        List<String> signature = Sentences.words(name);
        List<String> candidates = theirs.inTwoMessages().stream().filter(word -> !signature.contains(word) && all.surprise(word, theirs) >= NO_CHANCE)
                .sorted(Comparator.comparingDouble((String word) -> theirs.times(word) * Math.log(1 + all.meanWords() / Math.max(all.times(word), theirs.times(word)))).reversed())
                .limit(CANDIDATES).toList();
        Set<String> empty = stopWords.among(candidates, theirs.mostSaid(TELL_A_LANGUAGE));
        List<Telling> telling = new ArrayList<>();
        for (String phrase : theirs.joined(candidates.stream().filter(word -> !empty.contains(word)).toList())) {
            if (telling.size() == most) break;
            telling.add(new Telling(phrase, theirs.messagesWith(phrase).size(), quotes(phrase, theirs.messagesWith(phrase))));
        }
        return telling;
    }

    private static List<Quote> quotes(String phrase, Collection<Entry.Message> said) {
        return said.stream().limit(QUOTES).map(one -> new Quote(one.conversationId(), Sentences.around(one.words(), phrase), one.at())).toList();
    }

    private Vocabulary everybody() {
        Vocabulary known = everybody;
        if (known != null && known.messages() > SOON_READ && known.madeAt().plus(KNOWN_FOR).isAfter(clock.instant())) return known;
        var counts = new HashMap<String, Integer>();
        Map<UUID, Boolean> people = new HashMap<>();
        long[] total = {0};
        int[] read = {0};
        messages.latestWords(EVERYBODYS_MESSAGES, (member, words) -> {
            people.put(member, true);
            read[0]++;
            for (String word : Sentences.words(words)) {
                counts.merge(word, 1, Integer::sum);
                total[0]++;
            }
        });
        counts.values().removeIf(times -> times == 1);
        everybody = new Vocabulary(counts, total[0], people.size(), read[0], clock.instant());
        return everybody;
    }

    /** Of the latest messages of everybody; a word that was said once is not in it. */
    private record Vocabulary(Map<String, Integer> counts, long total, int people, int messages, Instant madeAt) {

        int times(String word) {
            return counts.getOrDefault(word, 1);
        }

        double meanWords() {
            return people == 0 ? 1 : (double) total / people;
        }

        /** How far beyond chance this person says it more often than the others do; zero when they say it less. */
        double surprise(String word, Voice theirs) {
            double own = theirs.times(word);
            double others = Math.max(0, times(word) - own);
            double ownAll = theirs.total();
            double othersAll = Math.max(1, total - ownAll);
            if (own / ownAll <= others / othersAll) return 0;
            double mean = (own + others) / (ownAll + othersAll);
            return 2 * (own * Math.log(own / (ownAll * mean)) + (others == 0 ? 0 : others * Math.log(others / (othersAll * mean))));
        }
    }

    /** What one person said, counted. */
    private static final class Voice {

        private final Map<String, List<Entry.Message>> saidIn = new LinkedHashMap<>();
        private final Map<String, Integer> times = new HashMap<>();
        private final Map<String, Integer> pairs = new HashMap<>();
        private long total;

        Voice(List<Entry.Message> messages) {
            for (Entry.Message message : messages) {
                String before = null;
                for (String word : Sentences.words(message.words())) {
                    total++;
                    times.merge(word, 1, Integer::sum);
                    note(word, message);
                    if (before != null) {
                        pairs.merge(before + " " + word, 1, Integer::sum);
                        note(before + " " + word, message);
                    }
                    before = word;
                }
            }
        }

        private void note(String words, Entry.Message message) {
            List<Entry.Message> in = saidIn.computeIfAbsent(words, one -> new ArrayList<>());
            if (in.isEmpty() || in.getLast() != message) in.add(message);
        }

        List<String> inTwoMessages() {
            return times.keySet().stream().filter(word -> saidIn.get(word).size() > 1).toList();
        }

        int times(String word) {
            return times.getOrDefault(word, 0);
        }

        long total() {
            return total;
        }

        Map<String, Integer> mostSaid(int most) {
            return times.entrySet().stream().sorted(Map.Entry.<String, Integer>comparingByValue().reversed()).limit(most)
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        }

        List<Entry.Message> messagesWith(String words) {
            return saidIn.get(words);
        }

        /** Two that mostly stand together are one; of one word in the singular and the plural, the one said more often. */
        List<String> joined(List<String> words) {
            List<String> joined = new ArrayList<>();
            for (String word : words) {
                if (joined.stream().anyMatch(one -> one.equals(word) || one.contains(" ") && List.of(one.split(" ")).contains(word) || one.equals(word + "s") || word.equals(one + "s"))) continue;
                joined.add(words.stream().flatMap(other -> List.of(word + " " + other, other + " " + word).stream())
                        .filter(pair -> pairs.getOrDefault(pair, 0) * 2 > times(word) && saidIn.get(pair).size() > 1).findFirst().orElse(word));
            }
            return joined;
        }
    }
}
