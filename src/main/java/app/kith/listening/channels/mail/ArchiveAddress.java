package app.kith.listening.channels.mail;

import app.kith.base.LooseUri;
import app.kith.base.Problem;
import java.net.URI;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where the archive of a mailing list is. Most lists have one file a month; then the address holds {@code {year}} and
 * {@code {month}} (02) or {@code {Month}} (February), or {@code {from}} and {@code {to}} as dates. The address of one such file is
 * understood as that of all.
 */
record ArchiveAddress(String template) {

    private static final String NAMES = "(?:January|February|March|April|May|June|July|August|September|October|November|December)";
    private static final Pattern PLACES = Pattern.compile("\\{(?:year|month|Month|from|to)}");

    static ArchiveAddress of(String typed) {
        String address = typed.strip();
        if (!address.contains("://")) address = "https://" + address;
        if (!PLACES.matcher(address).find()) address = everyMonth(address);
        ArchiveAddress read = new ArchiveAddress(address);
        try {
            if (read.at(YearMonth.of(2026, 2)).getHost() != null) return read;
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new Problem.Invalid("url", "“" + typed + "” is not an address.");
    }

    private static String everyMonth(String address) {
        if (address.matches("(?i).*/pipermail/[^/]+/?")) return address.replaceFirst("/?$", "/{year}-{Month}.txt.gz");
        String named = address.replaceFirst("(?<!\\d)(?:19|20)\\d\\d-" + NAMES, "{year}-{Month}");
        if (!named.equals(address)) return named;
        String ranged = address.replaceFirst("(start=)\\d{4}-\\d\\d-\\d\\d(&(?:amp;)?end=)\\d{4}-\\d\\d-\\d\\d", "$1{from}$2{to}");
        if (!ranged.equals(address)) return ranged;
        return address.replaceFirst("(?<![\\d-])(?:19|20)\\d\\d-(?:0[1-9]|1[0-2])(?![\\d-])", "{year}-{month}")
                .replaceFirst("(?<!\\d)(?:19|20)\\d\\d(?:0[1-9]|1[0-2])(?=\\.(?:mbox|txt|mbx|gz))", "{year}{month}");
    }

    boolean isMonthly() {
        return PLACES.matcher(template).find();
    }

    URI at(YearMonth month) {
        return LooseUri.of(template.replace("{year}", String.valueOf(month.getYear())).replace("{month}", "%02d".formatted(month.getMonthValue()))
                .replace("{Month}", month.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH))
                .replace("{from}", month.atDay(1).toString()).replace("{to}", month.plusMonths(1).atDay(1).toString()));
    }
}
