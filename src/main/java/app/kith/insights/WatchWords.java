package app.kith.insights;

import app.kith.base.Problem;
import app.kith.insights.Wanted.All;
import app.kith.insights.Wanted.Any;
import app.kith.insights.Wanted.Near;
import app.kith.insights.Wanted.Not;
import app.kith.insights.Wanted.Phrase;
import app.kith.insights.Wanted.Prefix;
import app.kith.insights.Wanted.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the words of a watch. Words side by side must all be there; {@code OR} between words takes either; {@code NOT word} or
 * {@code -word} must not be there; {@code "two words"} stand together; {@code ship*} begins so; {@code battery NEAR/5 hot} has at most
 * five words between; brackets group. {@code AND}, {@code OR}, {@code NOT} and {@code NEAR} are written in capitals.
 */
final class WatchWords {

    private static final int MOST = 200;
    private static final int DEEPEST = 20;
    private static final int SHORTEST_PREFIX = 2;
    private static final int BETWEEN = 5;
    private static final int MOST_BETWEEN = 50;
    private static final Pattern PIECE = Pattern.compile("\\s*(?:(\\()|(\\))|[\"“”„]([^\"“”„]*)([\"“”„]?)|(-(?=[^\\s-]))|([^\\s()\"“”„]+))");

    private final List<Piece> pieces = new ArrayList<>();
    private int next;
    private int depth;

    private enum Kind { OPEN, CLOSE, PHRASE, MINUS, WORD }

    private record Piece(Kind kind, String text) {

        boolean is(String word) {
            return kind == Kind.WORD && text.equals(word);
        }

        boolean isNear() {
            return kind == Kind.WORD && text.matches("NEAR(/\\d{1,3})?");
        }
    }

    private WatchWords(String text) {
        Matcher piece = PIECE.matcher(text);
        int end = 0;
        while (end < text.length() && piece.find(end)) {
            end = piece.end();
            if (piece.group(1) != null) pieces.add(new Piece(Kind.OPEN, "("));
            else if (piece.group(2) != null) pieces.add(new Piece(Kind.CLOSE, ")"));
            else if (piece.group(3) != null) {
                if (piece.group(4).isEmpty()) throw wrong("The quotation mark before “" + shortened(piece.group(3)) + "” is never closed.");
                pieces.add(new Piece(Kind.PHRASE, piece.group(3)));
            } else if (piece.group(5) != null) pieces.add(new Piece(Kind.MINUS, "-"));
            else pieces.add(new Piece(Kind.WORD, piece.group(6)));
            if (pieces.size() > MOST) throw wrong("A watch holds at most " + MOST + " words. Make two of it.");
        }
    }

    /** @throws Problem.Invalid of the field "words", saying what to write instead */
    static Wanted read(String text) {
        var words = new WatchWords(text);
        if (words.pieces.isEmpty()) throw wrong("Write at least one word.");
        Wanted wanted = words.either();
        if (words.next < words.pieces.size()) throw wrong("There is a closing bracket without an opening one.");
        return wanted;
    }

    private Wanted either() {
        List<Wanted> parts = new ArrayList<>(List.of(together()));
        while (takes("OR")) parts.add(together());
        return parts.size() == 1 ? parts.getFirst() : new Any(parts);
    }

    private Wanted together() {
        List<Wanted> parts = new ArrayList<>();
        do {
            if (parts.isEmpty() && (isNext("AND") || isNext("OR"))) throw wrong("“" + pieces.get(next).text() + "” needs something on both sides.");
            if (isAtEnd()) throw wrong("Something is missing after “" + (next == 0 ? "" : pieces.get(next - 1).text()) + "”.");
            parts.add(near());
        } while (takes("AND") || !isAtEnd() && !isNext("OR"));
        return parts.size() == 1 ? parts.getFirst() : new All(parts);
    }

    private Wanted near() {
        Wanted one = maybeNot();
        while (next < pieces.size() && pieces.get(next).isNear()) {
            String word = pieces.get(next++).text();
            if (isAtEnd()) throw wrong("Something is missing after “" + word + "”.");
            int between = word.length() > 4 ? Integer.parseInt(word.substring(5)) : BETWEEN;
            if (between > MOST_BETWEEN) throw wrong("NEAR reaches over at most " + MOST_BETWEEN + " words.");
            Wanted other = maybeNot();
            if (!hasPlace(one) || !hasPlace(other)) throw wrong("NEAR stands between two words or phrases, or between (this OR that).");
            one = new Near(one, other, between);
        }
        return one;
    }

    private static boolean hasPlace(Wanted wanted) {
        return switch (wanted) {
            case Term _, Prefix _, Phrase _ -> true;
            case Any any -> any.parts().stream().allMatch(WatchWords::hasPlace);
            case Near _, All _, Not _ -> false;
        };
    }

    private Wanted maybeNot() {
        boolean not = takes("NOT") || takes(Kind.MINUS);
        if (isAtEnd()) throw wrong("Say what must not be there.");
        Wanted one = one();
        return not ? new Not(one) : one;
    }

    private Wanted one() {
        Piece piece = pieces.get(next++);
        return switch (piece.kind()) {
            case OPEN -> inBrackets();
            case PHRASE -> phrase(piece.text(), false);
            case WORD -> {
                if (piece.is("AND") || piece.is("OR") || piece.isNear()) throw wrong("“" + piece.text() + "” needs something on both sides.");
                if (piece.is("NOT")) throw wrong("There is one NOT too many.");
                boolean begins = piece.text().endsWith("*");
                yield phrase(begins ? piece.text().substring(0, piece.text().length() - 1) : piece.text(), begins);
            }
            case CLOSE, MINUS -> throw wrong("There is nothing before the “" + piece.text() + "”.");
        };
    }

    private Wanted inBrackets() {
        if (++depth > DEEPEST) throw wrong("These are too many brackets in brackets.");
        Wanted wanted = either();
        if (!takes(Kind.CLOSE)) throw wrong("A bracket is never closed.");
        depth--;
        return wanted;
    }

    /** "e-mail" is written as one and found as two words together. */
    private static Wanted phrase(String text, boolean begins) {
        List<Wanted> words = new ArrayList<>();
        for (String part : text.strip().split("\\s+")) {
            boolean open = part.endsWith("*");
            WatchedText.words(part).forEach(word -> words.add(new Term(word)));
            if (open && !words.isEmpty()) words.set(words.size() - 1, prefix(((Term) words.getLast()).term()));
        }
        if (words.isEmpty()) throw wrong("There is no letter or digit in “" + shortened(text) + "”.");
        if (begins) words.set(words.size() - 1, prefix(((Term) words.getLast()).term()));
        return words.size() == 1 ? words.getFirst() : new Phrase(List.copyOf(words));
    }

    private static Wanted prefix(String start) {
        if (start.length() < SHORTEST_PREFIX) throw wrong("“" + start + "*” would match nearly everything. Write at least " + SHORTEST_PREFIX + " letters before the star.");
        return new Prefix(start);
    }

    private boolean isNext(String word) {
        return next < pieces.size() && pieces.get(next).is(word);
    }

    private boolean isAtEnd() {
        return next == pieces.size() || pieces.get(next).kind() == Kind.CLOSE;
    }

    private boolean takes(String word) {
        if (!isNext(word)) return false;
        next++;
        return true;
    }

    private boolean takes(Kind kind) {
        if (next == pieces.size() || pieces.get(next).kind() != kind) return false;
        next++;
        return true;
    }

    private static String shortened(String text) {
        return text.length() <= 30 ? text : text.substring(0, 30) + "…";
    }

    private static Problem.Invalid wrong(String why) {
        return new Problem.Invalid("words", why);
    }
}
