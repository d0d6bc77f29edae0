package app.kith.web.watches;

import app.kith.base.Problem;
import app.kith.insights.Telling;
import app.kith.insights.Telling.Often;
import app.kith.web.Fault;
import app.kith.web.Say;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How somebody is told, as they fill it in.
 *
 * @param typed  the fields as they stand in the form
 * @param sender where letters come from, or null when none can
 */
public record TellingView(Telling telling, Map<String, String> typed, String sender, Fault fault) {

    public static final List<String> ZONES = ZoneId.getAvailableZoneIds().stream().filter(zone -> zone.contains("/") && !zone.matches("(Etc|SystemV|US)/.*")).sorted().toList();

    static Map<String, String> typed(Telling telling) {
        Map<String, String> typed = new HashMap<>();
        typed.put("letters", telling.letters() == null ? "" : telling.letters().name().toLowerCase(Locale.ROOT));
        typed.put("zone", telling.zone().getId());
        if (telling.quietFrom() != null) typed.put("quiet", "1");
        typed.put("quietFrom", String.valueOf(telling.quietFrom() == null ? Telling.USUALLY_FROM : telling.quietFrom()));
        typed.put("quietUntil", String.valueOf(telling.quietFrom() == null ? Telling.USUALLY_UNTIL : telling.quietUntil()));
        return typed;
    }

    static Often often(String letters) {
        if (letters.isEmpty()) return null;
        for (Often often : Often.values()) if (often.name().toLowerCase(Locale.ROOT).equals(letters)) return often;
        throw new Problem.Invalid("letters", "Choose one of these.");
    }

    public String value(String field) {
        return typed.getOrDefault(field, "");
    }

    /** What became of the last letter; null when there was none. */
    public String last(Say say) {
        if (telling.trouble() != null) return telling.trouble();
        return telling.sentAt() == null ? null : "The last e-mail went out " + say.when(telling.sentAt()) + " and told of " + Say.number(telling.sentOf(), "message", "messages") + ".";
    }
}
