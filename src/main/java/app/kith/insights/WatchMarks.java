package app.kith.insights;

import app.kith.insights.Wanted.All;
import app.kith.insights.Wanted.Any;
import app.kith.insights.Wanted.Near;
import app.kith.insights.Wanted.Not;
import app.kith.insights.Wanted.Phrase;
import app.kith.insights.Wanted.Prefix;
import app.kith.insights.Wanted.Term;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/** People, places, needs, tones and languages as marks beside the words of a text. A mark holds a colon, which no word does. */
final class WatchMarks {

    private static final int MARKED = 5_000;

    private WatchMarks() {}

    static WatchedText text(Watch.Heard heard) {
        List<String> marks = new ArrayList<>(5);
        marks.add("member:" + heard.memberId());
        marks.add("place:" + heard.placeId());
        if (heard.need() != null) marks.add("need:" + heard.need());
        if (heard.tone() != null) marks.add("tone:" + heard.tone());
        if (heard.language() != null) marks.add("language:" + primary(heard.language()));
        return WatchedText.of(heard.title(), heard.words(), marks);
    }

    private static String primary(String language) {
        int end = language.indexOf('-');
        return (end < 0 ? language : language.substring(0, end)).toLowerCase(Locale.ROOT);
    }

    static Wanted wanted(Watch.Form form) {
        List<Wanted> parts = new ArrayList<>();
        if (form.words() != null) parts.add(WatchWords.read(form.words()));
        add(parts, form.memberIds(), id -> "member:" + id);
        add(parts, form.placeIds(), id -> "place:" + id);
        add(parts, form.needs(), need -> "need:" + need);
        add(parts, form.tones(), tone -> "tone:" + tone);
        add(parts, form.languages(), language -> "language:" + language);
        return parts.size() == 1 ? parts.getFirst() : new All(parts);
    }

    private static <T> void add(List<Wanted> parts, Collection<T> some, Function<T, String> mark) {
        if (!some.isEmpty()) parts.add(new Any(some.stream().<Wanted>map(one -> new Term(mark.apply(one))).toList()));
    }

    /** Where words that are wanted stand in a text. */
    static List<int[]> found(Wanted wanted, String text) {
        Set<String> terms = new HashSet<>();
        List<String> starts = new ArrayList<>();
        collect(wanted, terms, starts);
        List<int[]> found = new ArrayList<>();
        WatchedText.split(text, MARKED, (word, begin, end) -> {
            if (terms.contains(word) || starts.stream().anyMatch(word::startsWith)) found.add(new int[] {begin, end});
        });
        return found;
    }

    private static void collect(Wanted wanted, Set<String> terms, List<String> starts) {
        switch (wanted) {
            case Term term -> terms.add(term.term());
            case Prefix prefix -> starts.add(prefix.start());
            case Phrase phrase -> phrase.words().forEach(word -> collect(word, terms, starts));
            case Near near -> List.of(near.one(), near.other()).forEach(part -> collect(part, terms, starts));
            case All all -> all.parts().forEach(part -> collect(part, terms, starts));
            case Any any -> any.parts().forEach(part -> collect(part, terms, starts));
            case Not _ -> { }
        }
    }
}
