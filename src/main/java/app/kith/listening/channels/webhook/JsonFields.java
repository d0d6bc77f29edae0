package app.kith.listening.channels.webhook;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads the fields of one JSON object and collects what is wrong with them, one sentence each, naming the field as its sender does. */
final class JsonFields {

    private final JsonNode object;
    private final String path;
    private final List<String> faults;

    JsonFields(JsonNode object, String path, List<String> faults) {
        this.object = object;
        this.path = path;
        this.faults = faults;
    }

    /** Unknown fields are nobody's business; known ones in another spelling are a mistake that would lose something. */
    void expect(Set<String> known) {
        for (String name : object.propertyNames())
            if (!known.contains(name))
                for (String right : known)
                    if (right.equalsIgnoreCase(name.replaceAll("[_-]", ""))) faults.add(quoted(name) + " should be spelled “" + right + "”.");
    }

    String required(String name, int most) {
        String text = optional(name, most);
        if (text == null && !has(name)) faults.add(quoted(name) + " is missing.");
        else if (text == null && value(name).isString() && value(name).stringValue().isBlank()) faults.add(quoted(name) + " is empty.");
        return text;
    }

    /** The text, or null when it is absent, empty or wrong. */
    String optional(String name, int most) {
        if (!has(name)) return null;
        JsonNode value = value(name);
        if (!value.isString()) return fault(name, "is " + kind(value) + "; it needs a text.");
        String text = value.stringValue();
        if (text.length() > most) return fault(name, "is " + text.length() + " characters long; at most " + most + " fit.");
        if (text.indexOf('\0') >= 0) return fault(name, "holds a character that no text may hold (NUL).");
        return text.isBlank() ? null : text;
    }

    boolean flag(String name) {
        if (!has(name)) return false;
        if (!value(name).isBoolean()) fault(name, "is " + kind(value(name)) + "; it needs true or false.");
        return value(name).isBoolean() && value(name).booleanValue();
    }

    Instant time(String name, boolean required) {
        String text = required ? required(name, 100) : optional(name, 100);
        if (text == null) return null;
        try {
            OffsetDateTime time = OffsetDateTime.parse(text);
            if (time.getYear() >= 1900 && time.getYear() <= 9999) return time.toInstant();
        } catch (DateTimeException e) {
            // falls through to the same words
        }
        return fault(name, "is “" + text + "”; it needs an ISO 8601 time such as 2026-02-03T10:15:00Z.");
    }

    String url(String name) {
        String text = optional(name, 2_000);
        if (text == null) return null;
        try {
            URI uri = new URI(text);
            if (uri.getHost() != null && ("https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme()))) return text;
        } catch (URISyntaxException e) {
            // falls through to the same words
        }
        return fault(name, "is “" + text + "”; it needs a web address that starts with https:// or http://.");
    }

    String email(String name) {
        String text = optional(name, 320);
        if (text == null || text.matches("[^\\s@<>\",;]+@[^\\s@<>\",;]+")) return text;
        return fault(name, "is “" + text + "”; it needs an e-mail address such as ada@example.org.");
    }

    String choice(String name, boolean required, List<String> choices) {
        String text = required ? required(name, 100) : optional(name, 100);
        if (text == null || choices.contains(text)) return text;
        return fault(name, "is “" + text + "”; it needs one of " + String.join(", ", choices) + ".");
    }

    List<String> texts(String name, int most) {
        List<String> texts = new ArrayList<>();
        if (!has(name)) return texts;
        if (!value(name).isArray()) fault(name, "is " + kind(value(name)) + "; it needs a list of texts.");
        for (JsonNode one : value(name)) {
            if (one.isString() && one.stringValue().length() <= most && one.stringValue().indexOf('\0') < 0) texts.add(one.stringValue());
            else return fault(name, "holds something that is no text of at most " + most + " characters.");
        }
        return texts;
    }

    /** The inner object; an empty one, and a fault, when there is none. */
    JsonFields object(String name) {
        JsonNode value = value(name);
        if (!has(name)) faults.add(quoted(name) + " is missing.");
        else if (!value.isObject()) fault(name, "is " + kind(value) + "; it needs an object in braces.");
        return new JsonFields(value, path + name + ".", faults);
    }

    boolean has(String name) {
        return !value(name).isMissingNode() && !value(name).isNull();
    }

    boolean isObject() {
        return object.isObject();
    }

    private JsonNode value(String name) {
        return object.path(name);
    }

    private <T> T fault(String name, String words) {
        faults.add(quoted(name) + " " + words);
        return null;
    }

    private String quoted(String name) {
        return "“" + path + name + "”";
    }

    private static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "a text";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case ARRAY -> "a list";
            case OBJECT, POJO -> "an object";
            case BINARY, MISSING, NULL -> "nothing";
        };
    }
}
