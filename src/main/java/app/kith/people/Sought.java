package app.kith.people;

import app.kith.base.Bounds;
import app.kith.base.Problem;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Whom somebody looks for in the directory; everything that is said has to hold. Its written form is that of the page's address.
 *
 * @param name    of a name or a handle; empty for anybody
 * @param said    words they said; empty for anything
 * @param place   where they are known, or null
 * @param days    heard or met within so many days, or null
 * @param waits   only who waits for us
 * @param states  any of these; empty for all
 * @param knownBy the colleague who knows them best, or null
 * @param town    words of where they live, {@code language} of what they speak; empty for any
 * @param owner   the colleague who sees to getting to know them better, or null
 * @param consent for which they said yes, or null
 */
public record Sought(String name, String said, UUID place, Integer days, boolean waits, Set<Standing.State> states, UUID knownBy, String town, String language,
        UUID owner, Purpose consent) {

    public static final Sought ANYBODY = new Sought("", "", null, null, false, Set.of(), null, "", "", null, null);
    public static final List<Integer> DAYS = List.of(7, 30, 90, 365);

    /** @throws Problem.Invalid when a value is none */
    public static Sought of(Map<String, String> written) {
        return new Sought(words(written, "q"), words(written, "said"), id(written, "place"), days(written.get("days")), "on".equals(written.get("waits")),
                states(written.getOrDefault("standing", "")), id(written, "known"),
                words(written, "town"), words(written, "language"), id(written, "owner"), purpose(written.getOrDefault("consent", "")));
    }

    /** From the written form of {@link #written}. */
    static Sought of(String written) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : written.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) values.put(pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return of(values);
    }

    private static String words(Map<String, String> written, String field) {
        String words = Bounds.optional(field, written.get(field), Bounds.NAME);
        return words == null ? "" : words;
    }

    private static UUID id(Map<String, String> written, String field) {
        String text = written.getOrDefault(field, "");
        try {
            return text.isBlank() ? null : UUID.fromString(text.strip());
        } catch (IllegalArgumentException e) {
            throw new Problem.Invalid(field, "This names nobody and nothing here. Choose one from the list.");
        }
    }

    private static Integer days(String text) {
        if (text == null || text.isBlank()) return null;
        try {
            int days = Integer.parseInt(text.strip());
            if (days >= 1 && days <= 36_500) return days;
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new Problem.Invalid("days", "A number of days, from 1 to 36500.");
    }

    private static Purpose purpose(String text) {
        if (text.isBlank()) return null;
        try {
            return Purpose.valueOf(text.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new Problem.Invalid("consent", "\"" + text.strip() + "\" is nothing that people are asked for.");
        }
    }

    private static Set<Standing.State> states(String text) {
        Set<Standing.State> states = EnumSet.noneOf(Standing.State.class);
        for (String word : text.split(",")) {
            if (word.isBlank()) continue;
            try {
                states.add(Standing.State.valueOf(word.strip().toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw new Problem.Invalid("standing", "\"" + word.strip() + "\" is no standing. Take one of " + String.join(", ",
                        EnumSet.allOf(Standing.State.class).stream().map(Standing.State::word).toList()) + ".");
            }
        }
        return states;
    }

    /** The query of an address, without the question mark; empty for anybody. */
    public String written() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("q", name);
        values.put("said", said);
        values.put("place", place == null ? "" : place.toString());
        values.put("days", days == null ? "" : days.toString());
        values.put("waits", waits ? "on" : "");
        values.put("standing", states.stream().map(Standing.State::word).collect(Collectors.joining(",")));
        values.put("known", knownBy == null ? "" : knownBy.toString());
        values.put("town", town);
        values.put("language", language);
        values.put("owner", owner == null ? "" : owner.toString());
        values.put("consent", consent == null ? "" : consent.name().toLowerCase(Locale.ROOT));
        return values.entrySet().stream().filter(value -> !value.getValue().isEmpty())
                .map(value -> value.getKey() + "=" + URLEncoder.encode(value.getValue(), StandardCharsets.UTF_8)).collect(Collectors.joining("&"));
    }

    /** What is narrowed by, without the words themselves: they may name somebody, and the trail is kept. */
    String conditions() {
        return Arrays.stream(written().split("&")).map(pair -> pair.substring(0, pair.indexOf('='))).collect(Collectors.joining(", "));
    }

    public boolean isAnybody() {
        return equals(ANYBODY);
    }

    public boolean isIn(Standing.State state) {
        return states.contains(state);
    }

    public Sought called(String words) {
        return new Sought(words, said, place, days, waits, states, knownBy, town, language, owner, consent);
    }

    public Sought saying(String words) {
        return new Sought("", words, place, days, waits, states, knownBy, town, language, owner, consent);
    }
}
