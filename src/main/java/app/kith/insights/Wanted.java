package app.kith.insights;

import java.util.List;

/** What a watch looks for, once read: words and marks, joined. */
sealed interface Wanted {

    /** A word, or a mark, that must be there. */
    record Term(String term) implements Wanted {}

    /** A word that begins so. */
    record Prefix(String start) implements Wanted {}

    /** Words one after the other. Each is a {@link Term} or a {@link Prefix}. */
    record Phrase(List<Wanted> words) implements Wanted {}

    /** Both, with at most so many words between them, in either order. Each is a word, a phrase, or an {@link Any} of those. */
    record Near(Wanted one, Wanted other, int between) implements Wanted {}

    record All(List<Wanted> parts) implements Wanted {}

    record Any(List<Wanted> parts) implements Wanted {}

    record Not(Wanted part) implements Wanted {}
}
