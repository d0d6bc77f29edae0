package app.kith.listening.files;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The lines of a calendar or card file with their folds undone (RFC 5545 3.1, RFC 6350 3.2, and quoted-printable's soft line
 * breaks in version 1.0 and 2.1).
 */
final class Lines {

    private static final Pattern MARK = Pattern.compile("(?i)(?:BEGIN|END):");

    /** @param number where it starts in the file, from 1 */
    record Line(int number, String text) {}

    private Lines() {}

    static List<Line> unfolded(String text) {
        List<Line> lines = new ArrayList<>();
        var joined = new StringBuilder();
        int began = 0;
        int number = 0;
        boolean soft = false;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            boolean folded = began > 0 && !line.isEmpty() && (line.charAt(0) == ' ' || line.charAt(0) == '\t');
            if (soft && !MARK.matcher(line).lookingAt() || folded) {
                if (soft) joined.setLength(joined.length() - 1);
                joined.append(folded ? line.substring(1) : line);
            } else {
                if (began > 0) lines.add(new Line(began, joined.toString()));
                joined.setLength(0);
                joined.append(line);
                began = number;
            }
            soft = line.endsWith("=") && !joined.isEmpty() && joined.charAt(joined.length() - 1) == '=' && isQuotedPrintable(joined);
        }
        if (began > 0) lines.add(new Line(began, joined.toString()));
        return lines;
    }

    private static boolean isQuotedPrintable(StringBuilder line) {
        int colon = line.indexOf(":");
        return colon > 0 && line.substring(0, Math.min(colon, 300)).toUpperCase(Locale.ROOT).contains("QUOTED-PRINTABLE");
    }

    /** Some programs fold by bytes and cut a letter in two: its bytes are brought together before the fold. */
    static byte[] withWholeLetters(byte[] bytes) {
        byte[] whole = bytes.clone();
        for (int i = 1; i + 2 < whole.length; i++) {
            if (whole[i] != '\n' || whole[i + 1] != ' ' && whole[i + 1] != '\t' || !isRest(whole[i + 2])) continue;
            int fold = whole[i - 1] == '\r' ? i - 1 : i;
            int rest = i + 2;
            while (rest < whole.length && isRest(whole[rest]) && rest < i + 5) rest++;
            if (fold == 0 || whole[fold - 1] >= 0) continue;
            byte[] sign = Arrays.copyOfRange(whole, fold, i + 2);
            System.arraycopy(whole, i + 2, whole, fold, rest - i - 2);
            System.arraycopy(sign, 0, whole, fold + rest - i - 2, sign.length);
        }
        return whole;
    }

    private static boolean isRest(byte b) {
        return (b & 0xC0) == 0x80;
    }
}
