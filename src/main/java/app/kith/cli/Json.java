package app.kith.cli;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;

/** Writes plain values as JSON on one line, as it goes along: what is large in memory is larger as text. */
final class Json {

    private final Writer text;

    private Json(Writer text) {
        this.text = text;
    }

    /** @param value as {@link Plain} makes them */
    static void write(Object value, Writer to) throws IOException {
        new Json(to).write(Plain.of(value));
    }

    private void write(Object value) throws IOException {
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
            case Number number -> text.append(number.toString());
            case Boolean yes -> text.append(yes.toString());
            default -> string(value.toString());
        }
    }

    private void string(String value) throws IOException {
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
