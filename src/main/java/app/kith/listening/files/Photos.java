package app.kith.listening.files;

import app.kith.listening.files.Contact.Photo;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Pictures in cards: base64 in the card itself, a {@code data:} address, or an address. */
final class Photos {

    private static final Pattern DATA = Pattern.compile("(?i)data:([^;,]*)[^,]*;base64,(.*)", Pattern.DOTALL);
    private static final List<String> BARE = List.of("JPEG", "PNG", "GIF", "BMP", "TIFF", "WEBP");

    private Photos() {}

    /** Null when it is none. */
    static Photo of(Property property) {
        String encoding = property.parameter("ENCODING");
        String value = property.value().strip();
        Matcher data = DATA.matcher(value);
        if (data.matches()) return packed(Property.plain(data.group(1)), data.group(2));
        if (encoding != null && encoding.matches("(?i)b|base64")) return packed(type(property), value);
        return value.matches("(?i)[a-z][a-z0-9+.-]*:.+") ? new Photo(type(property), null) : null;
    }

    private static Photo packed(String type, String base64) {
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(base64);
            return bytes.length == 0 ? null : new Photo(type, (long) bytes.length);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static String type(Property property) {
        String said = property.parameter("MEDIATYPE") != null ? property.parameter("MEDIATYPE") : property.parameter("TYPE");
        if (said == null) said = BARE.stream().filter(property.parameters()::containsKey).findFirst().orElse(null);
        if (said == null) return null;
        String type = said.strip().toLowerCase(Locale.ROOT);
        return type.contains("/") ? type : "image/" + type;
    }
}
