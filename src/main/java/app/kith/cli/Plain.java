package app.kith.cli;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.lang.reflect.RecordComponent;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Records as plain values: maps in the order of their components, lists, texts, numbers; and those as words to read. */
final class Plain {

    private static final int LONGEST = 2_000;

    private Plain() {}

    static Object of(Object value) {
        return switch (value) {
            case null -> null;
            case Record row -> components(row.getClass(), row);
            case OffsetDateTime time -> DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
            case LocalDateTime time -> DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time);
            default -> value;
        };
    }

    /** Of no record, the same names without values: lists are empty. */
    static Map<String, Object> components(Class<? extends Record> type, Record row) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (RecordComponent component : type.getRecordComponents())
            if (!component.getAccessor().isAnnotationPresent(JsonIgnore.class)) values.put(component.getName(), row != null ? value(component, row) : component.getType() == List.class ? List.of() : null);
        return values;
    }

    private static Object value(RecordComponent component, Record row) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(row);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    static String words(Map<String, Object> outcome) {
        var words = new StringBuilder();
        write(outcome, "", words);
        return words.toString();
    }

    private static void write(Map<?, ?> map, String indent, StringBuilder words) {
        map.forEach((name, value) -> write(name + ":", of(value), indent, words));
    }

    private static void write(String label, Object value, String indent, StringBuilder words) {
        switch (value) {
            case null -> { }
            case List<?> list when list.isEmpty() -> { }
            case Map<?, ?> map when map.values().stream().allMatch(one -> one == null) -> { }
            case Map<?, ?> map -> {
                words.append(indent).append(label).append('\n');
                write(map, indent + "  ", words);
            }
            case List<?> list -> {
                words.append(indent).append(label).append('\n');
                for (Object one : list) write("-", of(one), indent + "  ", words);
            }
            default -> words.append(indent).append(label).append(' ').append(lines(value.toString(), indent + "  ")).append('\n');
        }
    }

    private static String lines(String text, String indent) {
        String shown = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " …";
        // A terminal obeys control characters, and this text is somebody else's.
        String tame = shown.replaceAll("\\R", "\n").replaceAll("[\\p{Cntrl}&&[^\n\t]]", "�");
        return tame.contains("\n") ? "\n" + indent + tame.replace("\n", "\n" + indent) : tame;
    }
}
