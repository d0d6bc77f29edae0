package app.kith.web.search;

import app.kith.conversations.Search;
import app.kith.understanding.Likeness.Degree;
import app.kith.web.Say;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What means the same as one message.
 *
 * @param alike  by how near it is, nearest first
 * @param looked what was compared, in a sentence
 */
public record LikeView(SearchView.Said like, Map<Degree, List<SearchView.Said>> alike, String looked) {

    public static String heading(Degree degree) {
        return switch (degree) {
            case SAME -> "Says the same";
            case LIKE -> "Says something like it";
            case RELATED -> "About the same thing, perhaps";
            case DISTANT -> "Perhaps these; see for yourself";
        };
    }

    /** Null when something surely is like it. */
    public String alone() {
        if (alike.isEmpty()) return "Nobody else said anything like it.";
        return alike.keySet().equals(Set.of(Degree.DISTANT)) ? "Nothing that Kith is sure of, but these come nearest." : null;
    }

    static String looked(Search.Meaning meaning, Say say) {
        if (meaning.looked() < 2) return "Nobody has said anything else that could be compared.";
        String compared = meaning.isAll() ? "Compared with all " + Say.figures(meaning.looked() - 1) + " other messages"
                : "Compared with the " + Say.figures(meaning.looked()) + " latest messages, back to " + say.when(meaning.back());
        return compared + ", by what they mean and not by their words. Kith knows English best; in other languages it leans on the words.";
    }
}
