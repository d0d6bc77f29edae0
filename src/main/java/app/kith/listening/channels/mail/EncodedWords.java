package app.kith.listening.channels.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Header text with encoded words (RFC 2047), read as kindly as mail programs write it badly: a letter split over two words,
 * blanks inside a word, an unknown charset. The result is one line.
 */
final class EncodedWords {

    private static final int LONGEST = 20_000;

    private record Word(String charset, byte[] bytes, int end) {}

    private EncodedWords() {}

    static String decode(String header) {
        return oneLine(words(header.length() <= LONGEST ? header : header.substring(0, LONGEST)));
    }

    /** Line breaks and other control characters become blanks: decoded words may smuggle in a header of their own. */
    static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").replaceAll(" {2,}", " ").strip();
    }

    private static String words(String header) {
        StringBuilder text = new StringBuilder();
        ByteArrayOutputStream pending = new ByteArrayOutputStream();
        String charset = null;
        int at = 0;
        while (at < header.length()) {
            int start = header.indexOf("=?", at);
            Word word = start < 0 ? null : wordAt(header, start);
            int gapEnd = start < 0 ? header.length() : word == null ? start + 2 : start;
            String gap = header.substring(at, gapEnd);
            boolean joins = word != null && charset != null && gap.isBlank();
            if (!(joins && word.charset().equalsIgnoreCase(charset))) {
                flush(pending, charset, text);
                charset = null;
            }
            if (!joins) text.append(gap);
            if (word != null) {
                pending.writeBytes(word.bytes());
                charset = word.charset();
            }
            at = word == null ? gapEnd : word.end();
        }
        flush(pending, charset, text);
        return text.toString();
    }

    private static void flush(ByteArrayOutputStream pending, String charset, StringBuilder text) {
        if (pending.size() == 0) return;
        text.append(Charsets.decode(pending.toByteArray(), charset));
        pending.reset();
    }

    private static Word wordAt(String header, int start) {
        int encoding = header.indexOf('?', start + 2);
        if (encoding < 0 || encoding - start > 42 || encoding + 2 >= header.length() || header.charAt(encoding + 2) != '?') return null;
        int end = header.indexOf("?=", encoding + 3);
        if (end < 0) return null;
        String charset = header.substring(start + 2, encoding).replaceAll("\\*.*", "");
        String payload = header.substring(encoding + 3, end);
        return switch (Character.toUpperCase(header.charAt(encoding + 1))) {
            case 'B' -> new Word(charset, base64(payload), end + 2);
            case 'Q' -> new Word(charset, quoted(payload), end + 2);
            default -> null;
        };
    }

    private static byte[] base64(String payload) {
        String letters = payload.replaceAll("[^A-Za-z0-9+/]", "");
        return Base64.getDecoder().decode(letters.length() % 4 == 1 ? letters.substring(0, letters.length() - 1) : letters);
    }

    private static byte[] quoted(String payload) {
        byte[] in = payload.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(in.length);
        for (int i = 0; i < in.length; i++) {
            int high = in[i] == '=' && i + 2 < in.length ? Character.digit(in[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(in[i + 2], 16);
            if (low >= 0) {
                out.write(high << 4 | low);
                i += 2;
            } else out.write(in[i] == '_' ? ' ' : in[i]);
        }
        return out.toByteArray();
    }
}
