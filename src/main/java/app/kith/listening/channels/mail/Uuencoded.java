package app.kith.listening.channels.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Files packed into lines of text before there was MIME (POSIX uuencode). */
final class Uuencoded {

    private static final Pattern BEGIN = Pattern.compile("(?m)^begin [0-7]{3,4} (\\S[^\\r\\n]{0,200})\\r?\\n");
    private static final Pattern LINE = Pattern.compile("[ -`]{1,90}");

    private Uuencoded() {}

    /** The file within, or the bytes as they are when there is none. */
    static byte[] decode(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        Matcher begin = BEGIN.matcher(text);
        if (!begin.find()) return bytes;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String line : text.substring(begin.end()).split("\\r?\\n")) {
            if (line.equals("end")) break;
            decode(line, out);
        }
        return out.toByteArray();
    }

    /** Words with files among them: a line with the file's name stands for each. */
    static String withoutFiles(String text) {
        Matcher begin = BEGIN.matcher(text);
        if (!begin.find()) return text;
        StringBuilder words = new StringBuilder();
        int at = 0;
        do {
            if (begin.start() < at) continue;
            int end = endOfFile(text, begin.end());
            if (end < 0) continue;
            words.append(text, at, begin.start()).append("[").append(begin.group(1)).append("]\n");
            at = end;
        } while (begin.find());
        return words.append(text, at, text.length()).toString();
    }

    /** Where the lines after the file begin, or -1 when it is none: words may begin like one. */
    private static int endOfFile(String text, int from) {
        int at = from;
        while (at < text.length()) {
            int next = text.indexOf('\n', at);
            String line = text.substring(at, next < 0 ? text.length() : next).stripTrailing();
            at = next < 0 ? text.length() : next + 1;
            if (line.equals("end")) return at;
            if (!line.isEmpty() && !LINE.matcher(line).matches()) return -1;
        }
        return -1;
    }

    private static void decode(String line, ByteArrayOutputStream out) {
        int count = line.isEmpty() ? 0 : line.charAt(0) - 32 & 63;
        for (int i = 1; count > 0 && i < line.length(); i += 4, count -= 3) {
            int bits = 0;
            for (int j = 0; j < 4; j++) bits = bits << 6 | (i + j < line.length() ? line.charAt(i + j) - 32 & 63 : 0);
            for (int j = 0; j < Math.min(3, count); j++) out.write(bits >> 16 - 8 * j);
        }
    }
}
