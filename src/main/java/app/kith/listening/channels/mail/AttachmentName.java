package app.kith.listening.channels.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an attachment is called: in one piece, in several, or percent-encoded (RFC 2231), or in encoded words, as many programs write it. */
final class AttachmentName {

    private static final int LONGEST = 5_000;
    private static final Pattern PARAMETER = Pattern.compile("(?i);\\s*(?:file)?name(?:\\*(\\d{1,3}))?(\\*)?\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*+)\"?|([^;\\s]++))");
    private static final Pattern ENCODED = Pattern.compile("([^']*)'[^']*'(.*)", Pattern.DOTALL);

    private AttachmentName() {}

    /** The name in the part's header fields, or null. */
    static String in(Map<String, String> part) {
        String disposition = of(part.getOrDefault("content-disposition", ""));
        return disposition != null ? disposition : of(part.getOrDefault("content-type", ""));
    }

    private static String of(String field) {
        Map<Integer, String> pieces = new TreeMap<>();
        boolean encoded = false;
        Matcher found = PARAMETER.matcher(field.substring(0, Math.min(field.length(), LONGEST)));
        while (found.find()) {
            String value = found.group(3) != null ? found.group(3).replaceAll("\\\\(.)", "$1") : found.group(4);
            encoded |= found.group(2) != null;
            pieces.putIfAbsent(found.group(1) == null ? 0 : Integer.parseInt(found.group(1)), value);
        }
        String whole = String.join("", pieces.values());
        String name = EncodedWords.oneLine(encoded ? percents(whole) : EncodedWords.decode(whole));
        return name.isEmpty() ? null : name;
    }

    private static String percents(String value) {
        Matcher parts = ENCODED.matcher(value);
        if (!parts.matches()) return value;
        byte[] in = parts.group(2).getBytes(StandardCharsets.UTF_8);
        var out = new ByteArrayOutputStream(in.length);
        for (int i = 0; i < in.length; i++) {
            int high = in[i] == '%' && i + 2 < in.length ? Character.digit(in[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(in[i + 2], 16);
            out.write(low < 0 ? in[i] : high << 4 | low);
            if (low >= 0) i += 2;
        }
        String name = Charsets.decode(out.toByteArray(), parts.group(1));
        return name.indexOf('\uFFFD') < 0 ? name : Charsets.decode(out.toByteArray(), null);
    }
}
