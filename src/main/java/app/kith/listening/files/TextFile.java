package app.kith.listening.files;

import app.kith.base.Problem;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file's bytes as characters. Believed, in this order: the byte order mark, what came with the file, the pattern of NULs that
 * UTF-16 has, UTF-8 where every byte fits, what the file itself declares, and Windows-1252 where the bytes look like Western
 * words. Else the file is refused: wrong letters are worse than none.
 *
 * @param note says so when the encoding is guessed; else null
 */
public record TextFile(String text, String note) {

    /** No input of any kind may be larger. */
    public static final int LARGEST = 10_000_000;

    private static final Pattern CHARSET = Pattern.compile("(?i)\\bcharset\\s*=\\s*[\"']?([A-Za-z0-9_.-]+)");
    private static final Charset WESTERN = Charset.forName("windows-1252");
    private static final int LOOKED_AT = 4_000;

    /**
     * @param contentType what came with the file, maybe with a {@code charset}; or null
     * @throws Problem.Invalid when it is too large or its encoding cannot be told
     */
    public static TextFile of(byte[] bytes, String contentType) {
        if (bytes.length > LARGEST)
            throw new Problem.Invalid("file", "This is " + bytes.length / 1_000_000 + " MB large; Kith reads files up to " + LARGEST / 1_000_000 + " MB.");
        Charset sure = sure(bytes, contentType);
        String text = sure == null ? null : strictly(bytes, sure);
        if (text == null) text = strictly(bytes, StandardCharsets.UTF_8);
        if (text == null) text = declared(bytes);
        return text != null ? new TextFile(unmarked(text), null) : guessed(bytes);
    }

    private static Charset sure(byte[] bytes, String contentType) {
        Charset marked = marked(bytes);
        if (marked != null) return marked;
        Charset said = named(contentType);
        return said != null ? said : patterned(bytes);
    }

    private static Charset marked(byte[] b) {
        if (starts(b, 0xEF, 0xBB, 0xBF)) return StandardCharsets.UTF_8;
        if (starts(b, 0xFF, 0xFE, 0, 0)) return Charset.forName("UTF-32LE");
        if (starts(b, 0, 0, 0xFE, 0xFF)) return Charset.forName("UTF-32BE");
        if (starts(b, 0xFF, 0xFE)) return StandardCharsets.UTF_16LE;
        return starts(b, 0xFE, 0xFF) ? StandardCharsets.UTF_16BE : null;
    }

    private static boolean starts(byte[] bytes, int... with) {
        if (bytes.length < with.length) return false;
        for (int i = 0; i < with.length; i++) if ((bytes[i] & 0xFF) != with[i]) return false;
        return true;
    }

    /** In UTF-16, the letters most files are made of have a NUL before or after them. */
    private static Charset patterned(byte[] bytes) {
        int pairs = Math.min(bytes.length, LOOKED_AT) / 2;
        int first = 0;
        int second = 0;
        for (int i = 0; i < pairs; i++) {
            if (bytes[2 * i] == 0) first++;
            if (bytes[2 * i + 1] == 0) second++;
        }
        if (pairs == 0 || first + second == 0) return null;
        if (second > pairs * 0.4 && first < pairs * 0.1) return StandardCharsets.UTF_16LE;
        return first > pairs * 0.4 && second < pairs * 0.1 ? StandardCharsets.UTF_16BE : null;
    }

    private static Charset named(String text) {
        Matcher found = CHARSET.matcher(text == null ? "" : text);
        try {
            return found.find() ? Charset.forName(found.group(1)) : null;
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    /** {@code <meta charset=…>}, {@code CHARSET=…} of old cards; the first that fits. */
    private static String declared(byte[] bytes) {
        Charset said = named(new String(bytes, 0, Math.min(bytes.length, 200_000), StandardCharsets.ISO_8859_1));
        if (said == null || said.equals(StandardCharsets.UTF_8)) return null;
        return strictly(bytes, said.equals(StandardCharsets.ISO_8859_1) || said.equals(StandardCharsets.US_ASCII) ? WESTERN : said);
    }

    private static TextFile guessed(byte[] bytes) {
        if (isMostlyUtf8(bytes)) return new TextFile(unmarked(mixed(bytes)), "A few letters are not in UTF-8, as the rest is; they were read as Windows-1252.");
        String western = looksWestern(bytes) ? strictly(bytes, WESTERN) : null;
        if (western == null) throw new Problem.Invalid("file", "Nobody can tell in which encoding this was saved: it is not UTF-8. Save it as UTF-8.");
        return new TextFile(western, "This is not UTF-8 and does not say what it is; it was read as Windows-1252 (Western European).");
    }

    private static boolean isMostlyUtf8(byte[] bytes) {
        String lenient = new String(bytes, StandardCharsets.UTF_8);
        long broken = lenient.chars().filter(c -> c == 0xFFFD).count();
        long whole = lenient.chars().filter(c -> c > 127 && c != 0xFFFD).count();
        return broken < whole;
    }

    /** Western letters beyond ASCII stand alone or in twos; those of other scripts in rows, or where Western has rare signs. */
    private static boolean looksWestern(byte[] bytes) {
        int high = 0;
        int inRows = 0;
        int rare = 0;
        int row = 0;
        for (int i = 0; i <= bytes.length; i++) {
            int letter = i < bytes.length ? bytes[i] & 0xFF : 0;
            if (letter == 0 && i < bytes.length) return false;
            if (letter >= 0x80) {
                high++;
                row++;
                if (letter < 0xA0 && "\u0080\u0085\u0091\u0092\u0093\u0094\u0095\u0096\u0097\u0099".indexOf(letter) < 0) rare++;
            } else {
                if (row >= 3) inRows += row;
                row = 0;
            }
        }
        return inRows <= high / 3 && rare <= 4 + high / 10;
    }

    private static String strictly(byte[] bytes, Charset charset) {
        try {
            return charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException _) {
            return null;
        }
    }

    private static String mixed(byte[] bytes) {
        CharBuffer text = CharBuffer.allocate(bytes.length + 1);
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        while (rest.hasRemaining()) {
            CoderResult result = decoder.decode(rest, text, true);
            for (int i = 0; result.isError() && i < result.length(); i++) text.put(WESTERN.decode(ByteBuffer.wrap(bytes, rest.position() + i, 1)));
            if (result.isError()) rest.position(rest.position() + result.length());
        }
        return text.flip().toString();
    }

    private static String unmarked(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
