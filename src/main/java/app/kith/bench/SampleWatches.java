package app.kith.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * Watches like those that people make: over names and rare words of some texts, such as come in one text in a thousand or more rarely, because a
 * watch that matches all the time tells nothing.
 */
final class SampleWatches {

    static final String SAID = "said";

    private final Random random;
    private final List<String> vocabulary;

    SampleWatches(List<String> texts, Random random) {
        this.random = random;
        var counts = new TreeMap<String, Integer>();
        for (String text : texts)
            Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^a-z0-9]+")).filter(word -> word.length() > 3).distinct().forEach(word -> counts.merge(word, 1, Integer::sum));
        vocabulary = counts.entrySet().stream().filter(one -> one.getValue() <= Math.max(1, texts.size() / 1_000)).map(Map.Entry::getKey).toList();
    }

    /** The same watch for Kith and for Lucene. */
    record Both(String words, Query query) {}

    List<Both> make(int count) {
        return Stream.generate(this::some).limit(count).toList();
    }

    /** What people watch for: mostly names and rare words, some phrases, some choices, some words near another, some beginnings. */
    private Both some() {
        String one = pick();
        String two = pick();
        String three = pick();
        int kind = random.nextInt(100);
        if (kind < 35) return new Both(one, term(one));
        if (kind < 60) return new Both(one + " " + two, all(term(one), term(two)));
        if (kind < 72) return new Both("(" + one + " OR " + two + ") " + three, all(any(term(one), term(two)), term(three)));
        if (kind < 82) return new Both("\"" + one + " " + two + "\"", new PhraseQuery(SAID, one, two));
        if (kind < 90) return new Both(one + " NOT " + two, new BooleanQuery.Builder().add(term(one), Occur.MUST).add(term(two), Occur.MUST_NOT).build());
        if (kind < 95) return new Both(one + " NEAR/5 " + two, new PhraseQuery(5, SAID, one, two));
        String start = one.substring(0, 4);
        return new Both(start + "* " + two, all(new PrefixQuery(new Term(SAID, start)), term(two)));
    }

    private String pick() {
        return vocabulary.get(random.nextInt(vocabulary.size()));
    }

    private static Query term(String word) {
        return new TermQuery(new Term(SAID, word));
    }

    private static Query all(Query one, Query other) {
        return new BooleanQuery.Builder().add(one, Occur.MUST).add(other, Occur.MUST).build();
    }

    private static Query any(Query one, Query other) {
        return new BooleanQuery.Builder().add(one, Occur.SHOULD).add(other, Occur.SHOULD).build();
    }
}
