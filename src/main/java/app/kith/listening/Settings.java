package app.kith.listening;

import app.kith.base.Problem;
import java.util.Map;
import java.util.UUID;

/** What a colleague filled in for one source, secrets in the clear; lives in memory only. */
public record Settings(UUID sourceId, Map<String, String> values) {

    public String get(String name, String otherwise) {
        String value = values.get(name);
        return value == null || value.isBlank() ? otherwise : value;
    }

    public String require(String name) {
        String value = get(name, null);
        if (value == null) throw new Problem.Invalid(name, "This is needed to connect.");
        return value;
    }

    public int number(String name, int otherwise) {
        String value = get(name, null);
        if (value == null) return otherwise;
        try {
            return Integer.parseInt(value.strip());
        } catch (NumberFormatException e) {
            throw new Problem.Invalid(name, "“" + value + "” is not a whole number.");
        }
    }

    /** Values are secrets as often as not. */
    @Override
    public String toString() {
        return "Settings[" + sourceId + ", " + values.keySet() + "]";
    }
}
