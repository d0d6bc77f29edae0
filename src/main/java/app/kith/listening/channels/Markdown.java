package app.kith.listening.channels;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Plain words for places that read Markdown (CommonMark and GitHub's dialect): what a colleague typed is what people read. Stars, brackets
 * and dashes stay what they are, web addresses stay links, and nobody is called by an {@code @} that was not meant for them.
 */
public final class Markdown {

    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"]+");
    private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_\\[\\]<>~|$&]");
    /** Headings, lists, tables' and headings' underlines, which are such at the beginning of a line only. */
    private static final Pattern LEADING = Pattern.compile("^(\\s*)([#+=-]|\\d{1,9}(?=[.)]))");
    private static final Pattern CALL = Pattern.compile("(?<![\\p{L}\\p{N}_.+-])@(?=[\\p{L}\\p{N}_])");

    private Markdown() {}

    public static String literal(String words) {
        return words.lines().map(Markdown::line).reduce((one, next) -> one + "\n" + next).orElse("");
    }

    /** Four blanks at its beginning would make it code. */
    private static String line(String line) {
        String flush = line.replaceFirst("^[ \\t]{4,}|^ {0,3}\\t[ \\t]*", "   ");
        var literal = new StringBuilder();
        Matcher address = ADDRESS.matcher(flush);
        int done = 0;
        while (address.find()) {
            literal.append(escaped(flush.substring(done, address.start()))).append(address.group());
            done = address.end();
        }
        return leading(literal.append(escaped(flush.substring(done))).toString());
    }

    private static String escaped(String words) {
        return CALL.matcher(SPECIAL.matcher(words).replaceAll("\\\\$0")).replaceAll("@\u200b");
    }

    private static String leading(String line) {
        Matcher mark = LEADING.matcher(line);
        if (!mark.find()) return line;
        String number = mark.group(2);
        return Character.isDigit(number.charAt(0)) ? mark.group(1) + number + "\\" + line.substring(mark.end())
                : mark.group(1) + "\\" + line.substring(mark.start(2));
    }
}
