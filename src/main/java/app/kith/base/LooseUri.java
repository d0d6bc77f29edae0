package app.kith.base;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads addresses as the world writes them: with spaces, umlauts, bars. Strict again once read. */
public final class LooseUri {

    private static final Pattern PARTS = Pattern.compile("(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?://([^/?#\\\\]*))?([^?#]*)(\\?[^#]*)?(#.*)?", Pattern.DOTALL);
    private static final Pattern HOST = Pattern.compile("([^:\\[\\]]*)(:[0-9]*)?");
    private static final String LEGAL = "-._~:/?@!$&'()*+,;=%";

    private LooseUri() {}

    /** @throws IllegalArgumentException when it is no address at all */
    public static URI of(String text) {
        Matcher parts = PARTS.matcher(text.strip());
        if (!parts.matches()) throw new IllegalArgumentException("Not an address: " + text);
        var whole = new StringBuilder();
        if (parts.group(1) != null) whole.append(parts.group(1).toLowerCase(Locale.ROOT)).append(':');
        if (parts.group(2) != null) whole.append("//").append(authority(parts.group(2)));
        whole.append(legal(parts.group(3)));
        if (parts.group(4) != null) whole.append(legal(parts.group(4)));
        if (parts.group(5) != null) whole.append('#').append(legal(parts.group(5).substring(1)));
        try {
            return new URI(whole.toString());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("Not an address: " + text, e);
        }
    }

    /** The address a link leads to from a page at {@code base}; the link itself when it cannot be resolved. */
    public static String resolve(URI base, String link) {
        try {
            URI target = of(link);
            if (base == null || target.isAbsolute() || base.isOpaque()) return link.strip();
            return resolve(base, target).toString();
        } catch (IllegalArgumentException _) {
            return link.strip();
        }
    }

    /** As RFC 3986 has it: {@link URI#resolve} still follows its forerunner, which loses the file name before a bare query. */
    static URI resolve(URI base, URI target) {
        if (target.isAbsolute() || target.getRawAuthority() != null) return base.resolve(target);
        if (target.getRawPath().isEmpty() && base.getRawPath() != null) {
            String query = target.getRawQuery() != null ? target.getRawQuery() : base.getRawQuery();
            String fragment = target.getRawFragment();
            return base.resolve((base.getRawPath().isEmpty() ? "/" : base.getRawPath())
                    + (query == null ? "" : "?" + query) + (fragment == null ? "" : "#" + fragment));
        }
        if (base.getRawPath() != null && base.getRawPath().isEmpty()) return base.resolve("/").resolve(target).normalize();
        return base.resolve(target).normalize();
    }

    private static String authority(String text) {
        Matcher host = HOST.matcher(text);
        if (text.contains("@") || !host.matches()) return text;
        String port = host.group(2) == null || host.group(2).length() == 1 ? "" : host.group(2);
        return IDN.toASCII(host.group(1), IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT) + port;
    }

    private static String legal(String text) {
        var legal = new StringBuilder(text.length());
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if (c < 128 && (Character.isLetterOrDigit(c) || LEGAL.indexOf(c) >= 0)) legal.append(c);
            else legal.append('%').append(String.format("%02X", b & 0xFF));
        }
        return loosePercents(legal);
    }

    /** A percent sign that starts no escape stands for itself. */
    private static String loosePercents(StringBuilder text) {
        return text.indexOf("%") < 0 ? text.toString() : text.toString().replaceAll("%(?![0-9A-Fa-f]{2})", "%25");
    }
}
