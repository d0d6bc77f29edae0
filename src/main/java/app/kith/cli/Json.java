package app.kith.cli;

import java.util.List;
import java.util.Map;

/** Writes plain values as JSON on one line. A library would take longer to start than this whole command. */
final class Json {

    private final StringBuilder text = new StringBuilder();

    private Json() {}

    /** @param value as {@link Plain} makes them */
    static String of(Object value) {
        var json = new Json();
        json.write(Plain.of(value));
        return json.text.toString();
    }

    private void write(Object value) {
        switch (value) {
            case null -> text.append("null");
            case Map<?, ?> map -> {
                String before = "{";
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    text.append(before);
                    write(entry.getKey().toString());
                    text.append(':');
                    write(Plain.of(entry.getValue()));
                    before = ",";
                }
                text.append(map.isEmpty() ? "{}" : "}");
            }
            case List<?> list -> {
                text.append('[');
                for (int i = 0; i < list.size(); i++) {
                    if (i > 0) text.append(',');
                    write(Plain.of(list.get(i)));
                }
                text.append(']');
            }
            case Number number -> text.append(number);
            case Boolean yes -> text.append(yes);
            default -> string(value.toString());
        }
    }

    private void string(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean pair = Character.isHighSurrogate(c) && i + 1 < value.length() && Character.isLowSurrogate(value.charAt(i + 1));
            if (pair) text.append(c).append(value.charAt(++i));
            else if (Character.isSurrogate(c)) text.append('\uFFFD');
            else if (c == '"' || c == '\\') text.append('\\').append(c);
            else if (c == '\n') text.append("\\n");
            else if (c < ' ' || c >= 0x7F && c < 0xA0 || c == '\u2028' || c == '\u2029') text.append(String.format("\\u%04x", (int) c));
            else text.append(c);
        }
        text.append('"');
    }
}
