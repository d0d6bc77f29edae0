package app.kith.base;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes what tells of one person out of what others wrote.
 *
 * @param names  what the person is called and where they are reached: names, handles with their @, addresses, pages
 * @param quotes words the person said
 */
public record Redaction(List<String> names, List<String> quotes) {

    public static final String SOMEBODY = "somebody";
    public static final String NOT_KEPT = "[words we do not keep]";
    /** Shorter ones are also said by others. */
    private static final int LEAST_NAME = 3;
    private static final int LEAST_QUOTE = 12;
    /** Of somebody who said a lot, the longest: those are what others repeat, and each is looked for in every text. */
    private static final int MOST_QUOTES = 1_000;

    public Redaction {
        names = sorted(names.stream().filter(name -> name.length() >= LEAST_NAME));
        quotes = sorted(quotes.stream().filter(quote -> quote.length() >= LEAST_QUOTE)).stream().limit(MOST_QUOTES).toList();
    }

    /** The longest first, so that a part never hides the whole. */
    private static List<String> sorted(Stream<String> some) {
        return some.map(String::strip).distinct().sorted(Comparator.comparing(String::length).reversed()).toList();
    }

    public static Redaction of(Collection<String> names) {
        return new Redaction(names.stream().filter(Objects::nonNull).toList(), List.of());
    }

    public Redaction withNames(Collection<String> more) {
        return new Redaction(Stream.concat(names.stream(), more.stream()).filter(Objects::nonNull).toList(), quotes);
    }

    /** With these words, whole and sentence by sentence. */
    public Redaction withWords(Collection<String> said) {
        List<String> more = new ArrayList<>(quotes);
        for (String words : said) {
            if (words == null) continue;
            more.add(words);
            more.addAll(List.of(words.split("(?<=[.!?…])\\s+|\\R+")));
        }
        return new Redaction(names, more);
    }

    /** For {@code ilike any(…)}: what a text that tells of the person looks like, before it is looked at closely. */
    public String[] likes() {
        return Stream.concat(names.stream(), quotes.stream().map(quote -> quote.split("\\s+")[0].length() >= LEAST_NAME ? quote.split("\\s+")[0] : quote.substring(0, LEAST_NAME)))
                .map(part -> "%" + part.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%").distinct().toArray(String[]::new);
    }

    /** The text without the person; empty when it does not tell of them. */
    public Optional<String> of(String text) {
        if (text == null) return Optional.empty();
        String without = text;
        for (String quote : quotes) without = quotePattern(quote).matcher(without).replaceAll(NOT_KEPT);
        for (String name : names) without = namePattern(name).matcher(without).replaceAll(SOMEBODY);
        return without.equals(text) ? Optional.empty() : Optional.of(without);
    }

    public boolean finds(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return Stream.concat(names.stream(), quotes.stream()).anyMatch(one -> lower.contains(one.toLowerCase(Locale.ROOT)));
    }

    private static Pattern namePattern(String name) {
        return Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(name) + "(?![\\p{L}\\p{N}])", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    private static Pattern quotePattern(String quote) {
        String words = Stream.of(quote.split("\\s+")).map(Pattern::quote).collect(Collectors.joining("\\s+"));
        return Pattern.compile(words, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }
}
