package app.kith.listening.channels.mail;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A mail of several parts whose header names no boundary, or another one than its body has. */
final class LostBoundary {

    /** A line of dashes that the fields of a part follow, or the end of a part that has none. */
    private static final Pattern BOUNDARY = Pattern.compile("\\n--([^\\s\"][^\\r\\n\"]{0,199})\\r?\\n(?=[Cc]ontent-|\\r?\\n)");
    private static final int LOOKED_AT = 200_000;

    private LostBoundary() {}

    /** The mail with a header that fits its body, or null when nothing can be done. */
    static byte[] mended(byte[] raw, String contentType) {
        if (contentType == null || !contentType.toLowerCase(Locale.ROOT).startsWith("multipart/")) return null;
        Matcher found = BOUNDARY.matcher(new String(raw, 0, Math.min(raw.length, LOOKED_AT), StandardCharsets.ISO_8859_1));
        if (!found.find()) return null;
        String type = contentType.replaceFirst("(?s)[;\\s].*", "");
        byte[] field = ("Content-Type: " + type + "; boundary=\"" + found.group(1).stripTrailing() + "\"\r\n").getBytes(StandardCharsets.ISO_8859_1);
        byte[] mended = new byte[field.length + raw.length];
        System.arraycopy(field, 0, mended, 0, field.length);
        System.arraycopy(raw, 0, mended, field.length, raw.length);
        return mended;
    }
}
