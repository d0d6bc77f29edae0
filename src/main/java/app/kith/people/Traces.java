package app.kith.people;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How what places tell of somebody becomes comparable. */
final class Traces {

    private static final Pattern GRAVATAR = Pattern.compile("gravatar\\.com/avatar/([0-9a-f]{32,64})", Pattern.CASE_INSENSITIVE);
    private static final int FORMER = 10;

    private Traces() {}

    /** A name of one word is what they are called, too. */
    static List<String> handles(String handle, String name, List<String> former) {
        return Stream.concat(Stream.of(handle == null ? "" : handle, name == null ? "" : name), former.stream().limit(FORMER))
                .map(HandleForms::plain).filter(one -> !one.isEmpty()).distinct().toList();
    }

    static List<List<String>> names(String name, List<String> former) {
        return Stream.concat(Stream.ofNullable(name), former.stream().limit(FORMER)).filter(one -> !Nobody.isCalled(one)).map(FullNames::words)
                .filter(FullNames::isFull).distinct().toList();
    }

    /** "https://www.blog.example/" is "blog.example"; the front page of a place is nobody's, so it needs more than a host that many share. */
    static String page(String url) {
        if (url == null || !url.regionMatches(true, 0, "http", 0, 4)) return null;
        String plain = url.toLowerCase(Locale.ROOT).replaceFirst("^https?://(?:www\\.)?", "").replaceFirst("[#?].*$", "").replaceFirst("/+$", "");
        return plain.isEmpty() || plain.length() > 300 ? null : plain;
    }

    static Set<String> pages(String lines) {
        if (lines == null) return Set.of();
        return Arrays.stream(lines.split("\n")).map(Traces::page).filter(Objects::nonNull).limit(8).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    static String picture(String url) {
        Matcher gravatar = GRAVATAR.matcher(url == null ? "" : url);
        return gravatar.find() ? gravatar.group(1).toLowerCase(Locale.ROOT) : null;
    }

    /** "Bergen, Norway" and "bergen" are one town. */
    static String town(String location) {
        if (location == null) return null;
        String town = FullNames.plain(location).replaceFirst("[,/(|].*", "").replaceAll("[^\\p{L} -]", "").strip();
        return town.length() < 2 || town.length() > 40 ? null : town;
    }
}
