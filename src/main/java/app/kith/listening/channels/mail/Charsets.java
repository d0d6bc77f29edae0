package app.kith.listening.channels.mail;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Bytes to text, for mails that lie about their charset or say nothing. */
final class Charsets {

    private static final Pattern META = Pattern.compile("<meta[^>]{1,200}charset\\s*=\\s*[\"']?([\\w.:-]{2,40})", Pattern.CASE_INSENSITIVE);
    private static final Pattern UTF_7 = Pattern.compile("\\W*(?:unicode-1-1-)?utf-?7\\W*", Pattern.CASE_INSENSITIVE);
    private static final Pattern SHIFTED = Pattern.compile("\\+([A-Za-z0-9+/]*+)-?");
    private static final Charset WESTERN = Charset.forName("windows-1252");

    /** What people's programs mean by these names is wider than what the names stand for. */
    private static final Map<String, String> MEANT = Map.ofEntries(
            Map.entry("utf8", "UTF-8"), Map.entry("utf8mb4", "UTF-8"), Map.entry("macintosh", "x-MacRoman"), Map.entry("x-mac-roman", "x-MacRoman"),
            Map.entry("win-1251", "windows-1251"), Map.entry("x-cp1251", "windows-1251"), Map.entry("win1251", "windows-1251"), Map.entry("iso-8859-8", "windows-1255"),
            Map.entry("x-euc-jp", "EUC-JP"), Map.entry("unicode", "UTF-16"), Map.entry("utf-8-mac", "UTF-8"),
            Map.entry("iso-8859-1", "windows-1252"), Map.entry("iso8859-1", "windows-1252"), Map.entry("latin1", "windows-1252"),
            Map.entry("ansi", "windows-1252"), Map.entry("cp-1252", "windows-1252"), Map.entry("iso-8859-9", "windows-1254"),
            Map.entry("iso-8859-8-i", "windows-1255"), Map.entry("iso-8859-8-e", "windows-1255"), Map.entry("tis-620", "windows-874"),
            Map.entry("gb2312", "GB18030"), Map.entry("gbk", "GB18030"), Map.entry("x-gbk", "GB18030"), Map.entry("cp936", "GB18030"),
            Map.entry("ks_c_5601-1987", "x-windows-949"), Map.entry("ks_c_5601", "x-windows-949"), Map.entry("euc-kr", "x-windows-949"),
            Map.entry("shift_jis", "windows-31j"), Map.entry("shift-jis", "windows-31j"), Map.entry("x-sjis", "windows-31j"),
            Map.entry("sjis", "windows-31j"), Map.entry("iso-2022-jp", "x-windows-iso2022jp"), Map.entry("big5", "Big5-HKSCS"));

    private Charsets() {}

    /** @param declared as the mail says, or null */
    static String decode(byte[] bytes, String declared) {
        if (declared != null && UTF_7.matcher(declared).matches()) return clean(utf7(bytes));
        Charset charset = named(declared);
        if (charset == null || charset.equals(StandardCharsets.US_ASCII)) return guess(bytes);
        if (charset.equals(StandardCharsets.UTF_8)) return utf8(bytes);
        if (charset.equals(WESTERN)) return guess(bytes);
        return clean(new String(bytes, charset));
    }

    /** What an HTML text says of itself near its beginning, or null. */
    static String inHtml(byte[] bytes) {
        Matcher meta = META.matcher(new String(bytes, 0, Math.min(bytes.length, 2_000), StandardCharsets.ISO_8859_1));
        return meta.find() ? meta.group(1) : null;
    }

    private static Charset named(String declared) {
        if (declared == null) return null;
        String name = declared.strip().toLowerCase(Locale.ROOT).replaceAll("[\"']|\\*.*$", "");
        try {
            return Charset.forName(MEANT.getOrDefault(name, name));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Text that is valid UTF-8 beyond ASCII is almost never anything else, whatever the mail calls it. */
    private static String guess(byte[] bytes) {
        String strict = strict(bytes);
        if (strict == null) return clean(new String(bytes, WESTERN));
        boolean japanese = strict.contains("\u001b$") || strict.contains("\u001b(J");
        return japanese ? clean(new String(bytes, Charset.forName("x-windows-iso2022jp"))) : clean(strict);
    }

    private static String utf8(byte[] bytes) {
        String strict = strict(bytes);
        if (strict != null) return clean(strict);
        String lenient = new String(bytes, StandardCharsets.UTF_8);
        long broken = lenient.chars().filter(c -> c == 0xFFFD).count();
        long whole = lenient.chars().filter(c -> c > 127 && c != 0xFFFD).count();
        return clean(broken <= whole ? lenient : new String(bytes, WESTERN));
    }

    /** Base64 of UTF-16 between plus and minus (RFC 2152), which Java does not know. */
    private static String utf7(byte[] bytes) {
        Matcher shifted = SHIFTED.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
        return shifted.replaceAll(found -> Matcher.quoteReplacement(found.group(1).isEmpty() ? "+"
                : new String(Base64.getDecoder().decode(found.group(1).length() % 4 == 1 ? found.group(1) + "A" : found.group(1)), StandardCharsets.UTF_16BE)));
    }

    private static String strict(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /** A database holds no NUL, and a byte order mark is no letter. */
    private static String clean(String text) {
        String visible = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return visible.indexOf('\0') < 0 ? visible : visible.replace("\0", "");
    }
}
