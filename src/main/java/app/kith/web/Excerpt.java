package app.kith.web;

import gg.jte.Content;
import gg.jte.html.escape.Escape;
import java.util.List;

/** The part of somebody's words around what was looked for, with that marked. */
public final class Excerpt {

    private static final int LENGTH = 320;
    private static final int BEFORE = 80;

    private Excerpt() {}

    /** @param marks where what was looked for stands, in order: first character and the one after the last */
    public static Content of(String words, List<int[]> marks) {
        int first = marks.isEmpty() ? 0 : marks.getFirst()[0];
        int from = first <= BEFORE * 2 || words.length() <= LENGTH ? 0 : wordAt(words, first - BEFORE);
        int to = words.length() - from <= LENGTH ? words.length() : wordAt(words, from + LENGTH);
        return output -> {
            if (from > 0) output.writeContent("… ");
            int at = from;
            for (int[] mark : marks) {
                if (mark[0] < at || mark[1] > to) continue;
                Escape.htmlContent(words.substring(at, mark[0]), output);
                output.writeContent("<mark>");
                Escape.htmlContent(words.substring(mark[0], mark[1]), output);
                output.writeContent("</mark>");
                at = mark[1];
            }
            Escape.htmlContent(words.substring(at, to), output);
            if (to < words.length()) output.writeContent("…");
        };
    }

    /** @param words what was looked for stands between these two */
    public static Content marked(String words, char begin, char end) {
        return output -> {
            int at = 0;
            for (int open = words.indexOf(begin); open >= 0; open = words.indexOf(begin, at)) {
                int close = words.indexOf(end, open);
                if (close < 0) break;
                Escape.htmlContent(words.substring(at, open), output);
                output.writeContent("<mark>");
                Escape.htmlContent(words.substring(open + 1, close), output);
                output.writeContent("</mark>");
                at = close + 1;
            }
            Escape.htmlContent(words.substring(at), output);
        };
    }

    /** The nearest beginning of a word, not in the middle of a character. */
    private static int wordAt(String words, int at) {
        for (int i = at; i > Math.max(0, at - 40); i--) if (Character.isWhitespace(words.charAt(i - 1))) return i;
        return Character.isLowSurrogate(words.charAt(at)) ? at - 1 : at;
    }
}
