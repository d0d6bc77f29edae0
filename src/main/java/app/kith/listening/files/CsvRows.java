package app.kith.listening.files;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes a table apart, row by row. Quotes may hold separators, line breaks and doubled quotes; a quote in the middle of a value,
 * or one that is not doubled, stands for itself as long as its line makes sense. Where a quote runs away over lines that are
 * rows of their own, only the line it began on is given up.
 */
final class CsvRows {

    /** @param fault why it cannot be read, or null */
    record Row(int line, List<String> values, String fault) {}

    private static final Pattern ESCAPED = Pattern.compile("\\\\\"\\p{L}");
    private static final Pattern NAMED = Pattern.compile("\\A\"?sep=(.)\"?\\s*(?:\\R|\\z)", Pattern.CASE_INSENSITIVE);
    private static final String SEPARATORS = ",;\t|";
    private static final int SAMPLE = 50;
    private static final int LONGEST_QUOTE = 1_000_000;
    /** Where quotes ran away over so many letters in all, none may leave its line any more. */
    private static final int PATIENCE = 30_000_000;
    private static final int MOST_CELLS = 2_000;

    private final String text;
    private final char separator;
    private final boolean backslashes;
    private int at;
    private int line;
    private int wasted;

    private CsvRows(String text, char separator, int at, int line) {
        this.text = text;
        this.backslashes = ESCAPED.matcher(text).find();
        this.separator = separator;
        this.at = at;
        this.line = line;
    }

    static CsvRows of(String text) {
        String plain = text.replace("\0", "");
        Matcher named = NAMED.matcher(plain);
        return named.find() ? new CsvRows(plain, named.group(1).charAt(0), named.end(), 2) : new CsvRows(plain, separator(plain), 0, 1);
    }

    /** The one by which most rows have as many values as the first; of equals, the one that makes more of them. */
    private static char separator(String text) {
        char best = ',';
        double most = 0;
        for (char candidate : SEPARATORS.toCharArray()) {
            var rows = new CsvRows(text, candidate, 0, 1);
            Row first = rows.next();
            int width = first == null || first.fault() != null ? 0 : first.values().size();
            if (width < 2) continue;
            int even = 1;
            int seen = 1;
            for (Row row = rows.next(); row != null && seen < SAMPLE; row = rows.next()) {
                seen++;
                if (row.fault() == null && row.values().size() == width) even++;
            }
            double score = (double) even / seen + Math.min(width, 100) / 10_000.0;
            if (score > most) {
                most = score;
                best = candidate;
            }
        }
        return best;
    }

    /** The next row that is not blank; null at the end. */
    Row next() {
        while (at < text.length()) {
            int start = at;
            int began = line;
            Row row = row();
            if (row.fault() != null) {
                wasted = Math.min(PATIENCE, wasted + at - start);
                at = start;
                line = began;
                skipLine();
                row = alone(text.substring(start, at).stripTrailing(), row);
            }
            if (row.fault() != null || row.values().size() > 1 || !row.values().getFirst().isBlank()) return row;
        }
        return null;
    }

    /** A line whose quotes come in pairs is a row, however oddly they stand; its values stay as written. */
    private Row alone(String written, Row otherwise) {
        if (written.chars().filter(c -> c == '"').count() % 2 != 0) return otherwise;
        List<String> values = new ArrayList<>();
        int from = 0;
        boolean inside = false;
        for (int i = 0; i <= written.length(); i++) {
            if (i < written.length() && written.charAt(i) == '"') inside = !inside;
            if (i < written.length() && (inside || written.charAt(i) != separator)) continue;
            if (values.size() < MOST_CELLS) values.add(written.substring(from, i));
            from = i + 1;
        }
        return new Row(otherwise.line(), values, null);
    }

    private Row row() {
        int began = line;
        List<String> values = new ArrayList<>();
        while (true) {
            String value = value();
            if (value == null) return new Row(began, List.of(), "A quote begins on this line and does not end where a value ends.");
            if (values.size() < MOST_CELLS) values.add(value);
            if (at >= text.length()) return new Row(began, values, null);
            char end = text.charAt(at++);
            if (end == separator) continue;
            if (end == '\r' && at < text.length() && text.charAt(at) == '\n') at++;
            line++;
            return new Row(began, values, null);
        }
    }

    /** Leaves {@code at} on the separator or line break after the value, or at the end; null when a quote ran away. */
    private String value() {
        int start = at;
        while (at < text.length() && text.charAt(at) == ' ' && separator != ' ') at++;
        if (at < text.length() && text.charAt(at) == '"') return quoted();
        at = start;
        while (at < text.length() && !endsValue(text.charAt(at))) at++;
        return text.substring(start, at);
    }

    private String quoted() {
        int began = line;
        int start = ++at;
        var value = new StringBuilder();
        for (; at < text.length() && at - start < LONGEST_QUOTE; at++) {
            char c = text.charAt(at);
            if ((c == '\n' || c == '\r') && wasted >= PATIENCE) return null;
            if (c == '\n' || c == '\r' && !(at + 1 < text.length() && text.charAt(at + 1) == '\n')) line++;
            if (backslashes && c == '\\' && at + 1 < text.length() && "\"\\".indexOf(text.charAt(at + 1)) >= 0) value.append(text.charAt(++at));
            else if (c != '"') value.append(c);
            else if (at + 1 < text.length() && text.charAt(at + 1) == '"') {
                value.append('"');
                at++;
            } else {
                int after = afterBlanks(at + 1);
                if (after >= text.length() || endsValue(text.charAt(after))) {
                    at = after;
                    return value.toString();
                }
                if (line > began) return null;
                value.append('"');
            }
        }
        return null;
    }

    private int afterBlanks(int from) {
        int after = from;
        while (after < text.length() && text.charAt(after) == ' ') after++;
        return after;
    }

    private boolean endsValue(char c) {
        return c == separator || c == '\n' || c == '\r';
    }

    private void skipLine() {
        while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') at++;
        if (at < text.length() && text.charAt(at) == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n') at++;
        if (at < text.length()) at++;
        line++;
    }
}
