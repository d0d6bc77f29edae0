package app.kith.listening.channels.mail;

import java.net.IDN;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One address of a header with the name beside it; {@code name} may be null. */
record Mailbox(String name, String address) {

    private static final int MOST = 1_000;
    private static final Pattern LAST_WORD = Pattern.compile("^(.*\\S)\\s*[\\s\\[]([^\\s\\[\\]@\"]+@[^\\s\\[\\]@]+)\\]?$");

    /** Reads an address list as RFC 5322 and real mail programs write it; what is no address is left out. */
    static List<Mailbox> list(String header) {
        List<Mailbox> found = new ArrayList<>();
        boolean any = false;
        for (String one : split(header)) {
            Mailbox mailbox = one(one);
            if (mailbox == null) continue;
            any |= mailbox.address.indexOf('@') > 0;
            found.add(mailbox);
            if (found.size() == MOST) break;
        }
        // A name with a comma and without quotes falls in two, of which one is no address.
        if (any) found.removeIf(one -> one.address.indexOf('@') < 0);
        if (any || !header.contains("=?")) return found;
        String decoded = EncodedWords.decode(header);
        return decoded.equals(header) || decoded.contains("=?") ? found : list(decoded);
    }

    /** Lower case, and in the form that DNS and Message-IDs take. */
    static String domainOf(String address) {
        String domain = address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        try {
            return IDN.toASCII(domain);
        } catch (IllegalArgumentException e) {
            return domain;
        }
    }

    private static List<String> split(String header) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        boolean angled = false;
        int comment = 0;
        for (int i = 0; i < header.length(); i++) {
            char c = header.charAt(i);
            if (c == '\\' && (quoted || comment > 0) && i + 1 < header.length()) {
                part.append(c).append(header.charAt(++i));
                continue;
            }
            if (c == '"' && comment == 0) quoted = !quoted;
            else if (!quoted && c == '(' && !angled) comment++;
            else if (!quoted && c == ')' && comment > 0) comment--;
            else if (!quoted && comment == 0 && (c == '<' || c == '>')) angled = c == '<';
            boolean free = !quoted && comment == 0 && !angled;
            if (free && (c == ',' || c == ';')) {
                parts.add(part.toString());
                part.setLength(0);
            } else if (free && c == ':' && part.indexOf("@") < 0) part.setLength(0);
            else part.append(c);
        }
        parts.add(part.toString());
        return parts;
    }

    private static Mailbox one(String text) {
        int open = text.lastIndexOf('<');
        if (open >= 0) {
            int close = text.indexOf('>', open);
            String address = text.substring(open + 1, close < 0 ? text.length() : close);
            String name = text.substring(0, open).isBlank() && close >= 0 ? text.substring(close + 1) : text.substring(0, open);
            return of(name, address.substring(address.lastIndexOf(':') + 1));
        }
        Matcher bare = LAST_WORD.matcher(text.length() <= 1_000 ? text.strip() : "");
        if (bare.matches() && !bare.group(1).contains("@")) return of(bare.group(1), bare.group(2));
        int comment = text.indexOf('(');
        if (comment < 0 || text.indexOf('"') >= 0 && text.indexOf('"') < comment) return of("", text);
        int close = text.lastIndexOf(')');
        String inside = text.substring(comment + 1, close > comment ? close : text.length());
        return of(inside, text.substring(0, comment) + (close > comment ? text.substring(close + 1) : ""));
    }

    private static Mailbox of(String name, String address) {
        if (address.length() > 1_000) return null;
        String bare = address.replaceAll("\\((?:[^()]*)\\)", "").replaceAll("[\\p{Cntrl}\\p{Z}]*([@.])[\\p{Cntrl}\\p{Z}]*", "$1").strip();
        bare = bare.replaceFirst("^(?i)mailto:", "").replaceFirst("[.>]+$", "");
        if (bare.length() > 1 && bare.startsWith("'") && bare.endsWith("'")) bare = bare.substring(1, bare.length() - 1);
        if (bare.isEmpty() || bare.length() > 320 || bare.startsWith("@") || bare.endsWith("@")) return null;
        if (bare.chars().anyMatch(c -> c <= ' ') && !bare.startsWith("\"")) return null;
        return new Mailbox(name(name), bare);
    }

    private static String name(String text) {
        String unquoted = text.substring(0, Math.min(text.length(), 5_000)).strip().replaceAll("\\\\(.)|\"", "$1");
        String name = EncodedWords.decode(unquoted).replaceAll("^['\"]+|['\"]+$", "").strip();
        return name.isEmpty() ? null : name;
    }
}
