package app.kith.listening.channels.mail;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** Bytes to text, for mails that lie about their charset or say nothing. */
final class Charsets {

    private static final Charset WESTERN = Charset.forName("windows-1252");

    /** What people's programs mean by these names is wider than what the names stand for. */
    private static final Map<String, String> MEANT = Map.ofEntries(
            Map.entry("utf8", "UTF-8"), Map.entry("utf-8-mac", "UTF-8"),
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
        Charset charset = named(declared);
        if (charset == null || charset.equals(StandardCharsets.US_ASCII)) return guess(bytes);
        if (charset.equals(StandardCharsets.UTF_8)) return utf8(bytes);
        if (charset.equals(WESTERN)) return guess(bytes);
        return clean(new String(bytes, charset));
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
