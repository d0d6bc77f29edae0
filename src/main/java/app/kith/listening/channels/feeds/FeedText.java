package app.kith.listening.channels.feeds;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns a feed's bytes into characters. Believed, in this order, as far as the bytes bear it out: the byte order mark, the HTTP
 * header, the XML declaration, the look of the first bytes; then UTF-8, with what is not UTF-8 read as Windows-1252.
 */
final class FeedText {

    private static final Pattern HTTP = Pattern.compile("(?i);\\s*charset\\s*=\\s*[\"']?([A-Za-z0-9_.:-]+)");
    private static final Pattern DECLARED = Pattern.compile("^\\s*<\\?xml[^>]*?\\sencoding\\s*=\\s*[\"']([A-Za-z0-9_.:-]+)[\"']");
    private static final Charset WESTERN = Charset.forName("windows-1252");
    private static final Pattern FORBIDDEN = Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]");
    /** What people call the first, they write in the second, which holds more. */
    private static final Map<String, String> WIDER = Map.of("gb2312", "GB18030", "gbk", "GB18030", "iso-8859-1", "windows-1252",
            "latin1", "windows-1252", "iso-8859-9", "windows-1254", "shift_jis", "windows-31j", "ks_c_5601-1987", "x-windows-949", "euc-kr", "x-windows-949");

    private FeedText() {}

    static String of(byte[] bytes, String contentType) {
        for (Charset charset : candidates(bytes, contentType)) {
            String text = strictly(bytes, charset);
            if (text != null) return tidy(text);
        }
        return tidy(mixed(bytes));
    }

    private static List<Charset> candidates(byte[] bytes, String contentType) {
        List<Charset> candidates = new ArrayList<>();
        Charset marked = marked(bytes);
        Charset looked = looked(bytes);
        if (marked != null) candidates.add(marked);
        else {
            add(candidates, named(HTTP, contentType), looked);
            if (looked == null) add(candidates, named(DECLARED, start(bytes)), null);
            else candidates.add(looked);
        }
        candidates.add(StandardCharsets.UTF_8);
        return candidates;
    }

    private static void add(List<Charset> candidates, Charset named, Charset looked) {
        boolean wide = named != null && named.name().matches("(?i)utf-(16|32).*");
        if (named != null && wide == (looked != null)) candidates.add(wide && !named.name().matches("(?i).*[bl]e") ? looked : named);
    }

    private static Charset marked(byte[] b) {
        if (starts(b, 0xEF, 0xBB, 0xBF)) return StandardCharsets.UTF_8;
        if (starts(b, 0xFF, 0xFE, 0, 0)) return Charset.forName("UTF-32LE");
        if (starts(b, 0, 0, 0xFE, 0xFF)) return Charset.forName("UTF-32BE");
        if (starts(b, 0xFF, 0xFE)) return StandardCharsets.UTF_16LE;
        return starts(b, 0xFE, 0xFF) ? StandardCharsets.UTF_16BE : null;
    }

    private static Charset looked(byte[] b) {
        if (starts(b, '<', 0, 0, 0)) return Charset.forName("UTF-32LE");
        if (starts(b, 0, 0, 0, '<')) return Charset.forName("UTF-32BE");
        if (starts(b, '<', 0)) return StandardCharsets.UTF_16LE;
        return starts(b, 0, '<') ? StandardCharsets.UTF_16BE : null;
    }

    private static boolean starts(byte[] bytes, int... with) {
        if (bytes.length < with.length) return false;
        for (int i = 0; i < with.length; i++) if ((bytes[i] & 0xFF) != with[i]) return false;
        return true;
    }

    private static String start(byte[] bytes) {
        return new String(bytes, 0, Math.min(bytes.length, 400), StandardCharsets.ISO_8859_1);
    }

    private static Charset named(Pattern pattern, String in) {
        Matcher found = pattern.matcher(in == null ? "" : in);
        if (!found.find()) return null;
        try {
            String name = found.group(1).toLowerCase(Locale.ROOT);
            return Charset.forName(WIDER.getOrDefault(name, name));
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static String strictly(byte[] bytes, Charset charset) {
        try {
            return charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException _) {
            return null;
        }
    }

    /** Text pasted together from two sources: mostly one encoding, here and there a byte of the other. */
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

    private static String tidy(String text) {
        return FORBIDDEN.matcher(text.startsWith("\uFEFF") ? text.substring(1) : text).replaceAll("");
    }
}
