package app.kith.listening;

import app.kith.base.LooseUri;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The address of a page that somebody pasted.
 *
 * @param address as it can be followed, without what only tells who passed it on
 * @param key     the same for all spellings of one address
 */
public record Link(String address, String key) {

    private static final int LONGEST = 2_000;
    private static final Pattern TELLTALE = Pattern.compile("(?i)(?:utm_\\w+|fbclid|gclid|dclid|msclkid|igshid|mc_cid|mc_eid|ref_src|ref_url)(?:=.*)?");

    /** Empty when it is no address of a web page. */
    public static Optional<Link> of(String text) {
        String typed = text == null ? "" : text.strip();
        if (typed.length() > LONGEST || !typed.regionMatches(true, 0, "http", 0, 4)) return Optional.empty();
        try {
            URI uri = LooseUri.of(typed);
            if (uri.getHost() == null || !uri.getScheme().matches("(?i)https?")) return Optional.empty();
            String site = uri.getHost().toLowerCase(Locale.ROOT) + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
            String path = uri.getRawPath() == null ? "" : uri.getRawPath();
            String rest = query(uri) + (uri.getRawFragment() == null || uri.getRawFragment().startsWith(":~:") ? "" : "#" + uri.getRawFragment());
            return Optional.of(new Link(uri.getScheme().toLowerCase(Locale.ROOT) + "://" + site + path + rest,
                    "https://" + plain(site) + path.replaceFirst("/+$", "") + rest));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String query(URI uri) {
        if (uri.getRawQuery() == null) return "";
        String kept = Arrays.stream(uri.getRawQuery().split("&")).filter(part -> !TELLTALE.matcher(part).matches()).collect(Collectors.joining("&"));
        return kept.isEmpty() ? "" : "?" + kept;
    }

    /** As people call it: without {@code www.} */
    public String host() {
        return URI.create(key).getHost();
    }

    /** The front page of the site. */
    public String home() {
        int end = address.indexOf('/', address.indexOf("//") + 2);
        return end < 0 ? address : address.substring(0, end);
    }

    /** How others may write the same address. */
    public List<String> spellings() {
        return Stream.of(address, key, key.replaceFirst("^https", "http"), address + "/", key + "/").distinct().toList();
    }

    String path() {
        return URI.create(key).getRawPath();
    }

    private static String plain(String host) {
        return host.replaceFirst("^(?:www|m|mobile|old)\\.(?=[^.]+\\.)", "");
    }
}
