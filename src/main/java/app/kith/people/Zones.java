package app.kith.people;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Time zones as people name them. The IANA database names zones after towns. */
final class Zones {

    private static final Set<String> PARTS_OF_THE_WORLD = Set.of("Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific");
    private static final Map<String, ZoneId> BY_NAME = byName();

    private Zones() {}

    /** {@code Europe/Lisbon}, {@code UTC+2}, {@code Lisbon}, or {@code Bergen, Norway}, where the country has but one. */
    static Optional<ZoneId> of(String words) {
        String wanted = words.strip();
        try {
            if (wanted.contains("/") || wanted.matches("(?i)(utc|gmt)([+-].+)?")) return Optional.of(ZoneId.of(wanted.replace(' ', '_')));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
        for (String part : wanted.split(",")) {
            ZoneId zone = BY_NAME.get(plain(part));
            if (zone != null) return Optional.of(zone);
        }
        return Optional.empty();
    }

    private static Map<String, ZoneId> byName() {
        Map<String, ZoneId> names = new HashMap<>();
        countries().forEach(line -> names.put(plain(Locale.of("", line.substring(0, 2)).getDisplayCountry(Locale.ENGLISH)), ZoneId.of(line.substring(3))));
        for (String id : ZoneId.getAvailableZoneIds()) {
            if (!id.contains("/") || !PARTS_OF_THE_WORLD.contains(id.substring(0, id.indexOf('/')))) continue;
            names.put(plain(id.substring(id.lastIndexOf('/') + 1)), ZoneId.of(id));
        }
        return names;
    }

    private static List<String> countries() {
        try (var lines = new BufferedReader(new InputStreamReader(Zones.class.getResourceAsStream("/people/zones.txt"), StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.startsWith("#")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String plain(String name) {
        return Normalizer.normalize(name.replace('_', ' ').strip(), Normalizer.Form.NFD).replaceAll("\\p{M}", "").toLowerCase(Locale.ROOT);
    }
}
