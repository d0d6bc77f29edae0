package app.kith.listening.channels.mail;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Message-IDs, kept without their angle brackets. Those that Kith makes read {@code kith.<delivery id>@<domain of our address>},
 * so that an answer finds its conversation even where a mail program loses the thread.
 */
final class MessageIds {

    private static final Pattern BRACKETED = Pattern.compile("<([^<>]+)>");
    private static final Pattern OURS = Pattern.compile(
            "kith\\.([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})@([a-z0-9.-]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern PLUS = Pattern.compile(
            "\\+kith\\.([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})@", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST = 500;

    private MessageIds() {}

    static String of(UUID deliveryId, String domain) {
        return "kith." + deliveryId + "@" + domain;
    }

    /** For a mail that brings none: the same bytes give the same id. */
    static String ofBytes(byte[] raw) {
        return "sha256." + sha256(raw);
    }

    /** Ids can be sent in headers only if another program gave them, not when Kith had to make them up. */
    static boolean isSendable(String id) {
        return id.indexOf('@') > 0 && id.chars().allMatch(c -> c > ' ' && c < 127 && c != '<' && c != '>');
    }

    static List<String> list(String header) {
        Set<String> ids = new LinkedHashSet<>();
        Matcher matcher = BRACKETED.matcher(header);
        while (matcher.find()) add(matcher.group(1), ids);
        if (ids.isEmpty())
            for (String word : header.split("[\\s,;]+"))
                if (word.indexOf('@') > 0) add(word.replaceAll("[<>\"]", ""), ids);
        return new ArrayList<>(ids);
    }

    /** The first id of ours in a text, or null. Another house's Kith writes ids of its own domain, which tell us nothing. */
    static String oursIn(String text, String domain) {
        Matcher matcher = OURS.matcher(text);
        while (matcher.find())
            if (matcher.group(2).equalsIgnoreCase(domain)) return "kith." + matcher.group(1).toLowerCase(Locale.ROOT) + "@" + domain;
        return null;
    }

    static String oursInPlusAddress(String addresses, String domain) {
        Matcher matcher = PLUS.matcher(addresses);
        return matcher.find() ? "kith." + matcher.group(1).toLowerCase(Locale.ROOT) + "@" + domain : null;
    }

    private static void add(String id, Set<String> ids) {
        String tidy = id.replaceAll("[\\s\\p{Cntrl}]+", "");
        if (!tidy.isEmpty()) ids.add(tidy.length() <= LONGEST ? tidy : "sha256." + sha256(tidy.getBytes(StandardCharsets.UTF_8)));
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
