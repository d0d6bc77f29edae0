package app.kith.insights;

import app.kith.insights.Wanted.All;
import app.kith.insights.Wanted.Any;
import app.kith.insights.Wanted.Near;
import app.kith.insights.Wanted.Not;
import app.kith.insights.Wanted.Phrase;
import app.kith.insights.Wanted.Prefix;
import app.kith.insights.Wanted.Term;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.ToDoubleFunction;

/**
 * Many watches, each found by the rarest thing it cannot match without: an inverted index of the watches instead of the texts, so that a
 * text costs a look-up for each of its words and no more than a handful of watches are tried in full. (The idea is that of the "percolator"
 * and of selective dissemination of information: Yan &amp; Garcia-Molina, ACM TODS 19(2), 1994, "ranked key".)
 */
public final class WatchIndex {

    private static final int[] NONE = {};
    /** Of one word in one text: a text of nothing else must not cost the square of its length. */
    private static final int LOOKED_AT = 500;

    private final List<UUID> ids = new ArrayList<>();
    private final List<Wanted> wanted = new ArrayList<>();
    private final Map<String, int[]> byTerm = new HashMap<>();
    private final Map<String, int[]> byStart = new HashMap<>();
    private final BitSet startLengths = new BitSet();

    /** @param frequency how often a word comes in a text, roughly; only its order matters */
    WatchIndex(Map<UUID, Wanted> watches, ToDoubleFunction<String> frequency) {
        watches.forEach((id, one) -> {
            Keys keys = keys(one, frequency);
            if (keys == null) throw new IllegalArgumentException("Without a word that must be there, watch " + id + " cannot be found");
            int number = ids.size();
            ids.add(id);
            wanted.add(one);
            keys.terms().forEach(term -> byTerm.merge(term, new int[] {number}, WatchIndex::joined));
            keys.starts().forEach(start -> {
                byStart.merge(start, new int[] {number}, WatchIndex::joined);
                startLengths.set(start.length());
            });
        });
    }

    private static int[] joined(int[] some, int[] more) {
        int[] all = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }

    /** Without one of these a text cannot match; {@code cost} is how often they come. */
    private record Keys(List<String> terms, List<String> starts, double cost) {

        private Keys and(Keys more) {
            List<String> allTerms = new ArrayList<>(terms);
            more.terms.stream().filter(term -> !allTerms.contains(term)).forEach(allTerms::add);
            List<String> allStarts = new ArrayList<>(starts);
            more.starts.stream().filter(start -> !allStarts.contains(start)).forEach(allStarts::add);
            return new Keys(allTerms, allStarts, cost + more.cost);
        }
    }

    /** Whether there is anything that must be there; "everything but this" cannot be watched for. */
    static boolean canBeFound(Wanted wanted) {
        return keys(wanted, word -> 1) != null;
    }

    /** Null when it may match a text that holds nothing in particular. */
    private static Keys keys(Wanted wanted, ToDoubleFunction<String> frequency) {
        return switch (wanted) {
            case Term term -> new Keys(List.of(term.term()), List.of(), frequency.applyAsDouble(term.term()));
            // A beginning stands for many words.
            case Prefix prefix -> new Keys(List.of(), List.of(prefix.start()), 10.0 / prefix.start().length() + frequency.applyAsDouble(prefix.start()));
            case Phrase phrase -> cheapest(phrase.words(), frequency);
            case Near near -> cheapest(List.of(near.one(), near.other()), frequency);
            case All all -> cheapest(all.parts(), frequency);
            case Any any -> {
                Keys together = new Keys(List.of(), List.of(), 0);
                for (Wanted part : any.parts()) {
                    Keys keys = keys(part, frequency);
                    if (keys == null) yield null;
                    together = together.and(keys);
                }
                yield together;
            }
            case Not _ -> null;
        };
    }

    private static Keys cheapest(Collection<Wanted> parts, ToDoubleFunction<String> frequency) {
        Keys cheapest = null;
        for (Wanted part : parts) {
            Keys keys = keys(part, frequency);
            if (keys != null && (cheapest == null || keys.cost() < cheapest.cost())) cheapest = keys;
        }
        return cheapest;
    }

    public int size() {
        return ids.size();
    }

    /** The watches that match, in no order. */
    public List<UUID> matching(WatchedText text) {
        if (ids.isEmpty()) return List.of();
        Search search = new Search(text);
        for (String mark : text.marks) search.tryAll(byTerm.getOrDefault(mark, NONE));
        for (String word : text.words) {
            search.tryAll(byTerm.getOrDefault(word, NONE));
            for (int length = startLengths.nextSetBit(0); length >= 0 && length <= word.length(); length = startLengths.nextSetBit(length + 1))
                search.tryAll(byStart.getOrDefault(word.substring(0, length), NONE));
        }
        return search.found == null ? List.of() : search.found;
    }

    /** One text; the places of its words are worked out when the first watch comes into question. */
    private final class Search {

        private final WatchedText text;
        private Map<String, List<Integer>> places;
        private Set<Integer> tried;
        private List<UUID> found;

        private Search(WatchedText text) {
            this.text = text;
        }

        private void tryAll(int[] numbers) {
            for (int number : numbers) {
                if (tried == null) tried = new HashSet<>();
                if (!tried.add(number) || !matches(wanted.get(number))) continue;
                if (found == null) found = new ArrayList<>();
                found.add(ids.get(number));
            }
        }

        private boolean matches(Wanted one) {
            return switch (one) {
                case Term term -> places().containsKey(term.term()) || text.marks.contains(term.term());
                case Prefix prefix -> text.words.stream().anyMatch(word -> word.startsWith(prefix.start()));
                case Phrase phrase -> !begins(phrase).isEmpty();
                case Near near -> areNear(near);
                case All all -> all.parts().stream().allMatch(this::matches);
                case Any any -> any.parts().stream().anyMatch(this::matches);
                case Not not -> !matches(not.part());
            };
        }

        private boolean areNear(Near near) {
            for (Span one : spans(near.one()))
                for (Span other : spans(near.other())) {
                    int between = one.begin() > other.end() ? one.begin() - other.end() - 1 : other.begin() > one.end() ? other.begin() - one.end() - 1 : -1;
                    if (between >= 0 && between <= near.between()) return true;
                }
            return false;
        }

        private List<Span> spans(Wanted one) {
            return switch (one) {
                case Term term -> places().getOrDefault(term.term(), List.of()).stream().map(at -> new Span(at, at)).toList();
                case Prefix prefix -> begins(new Phrase(List.of(prefix)));
                case Phrase phrase -> begins(phrase);
                case Any any -> any.parts().stream().flatMap(part -> spans(part).stream()).toList();
                case Near _, All _, Not _ -> List.of();
            };
        }

        private List<Span> begins(Phrase phrase) {
            List<Span> spans = new ArrayList<>();
            List<Wanted> words = phrase.words();
            int last = text.words.size() - words.size();
            if (words.getFirst() instanceof Term first) {
                for (int at : places().getOrDefault(first.term(), List.of())) if (at <= last && stands(words, at)) spans.add(new Span(at, at + words.size() - 1));
            } else for (int at = 0; at <= last; at++) if (stands(words, at)) spans.add(new Span(at, at + words.size() - 1));
            return spans;
        }

        private boolean stands(List<Wanted> words, int at) {
            for (int i = 0; i < words.size(); i++) {
                String word = text.words.get(at + i);
                boolean fits = words.get(i) instanceof Term term ? word.equals(term.term()) : words.get(i) instanceof Prefix prefix && word.startsWith(prefix.start());
                if (!fits) return false;
            }
            return true;
        }

        private Map<String, List<Integer>> places() {
            if (places == null) {
                places = new HashMap<>(text.words.size() * 2);
                for (int i = 0; i < text.words.size(); i++) {
                    List<Integer> there = places.computeIfAbsent(text.words.get(i), word -> new ArrayList<>(1));
                    if (there.size() < LOOKED_AT) there.add(i);
                }
            }
            return places;
        }
    }

    private record Span(int begin, int end) {}
}
