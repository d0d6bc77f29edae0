package app.kith.base;

import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Function;

/** Turns a batch of things into arrays, a column each, for {@code unnest(?::uuid[], ?::text[], …)}. */
public final class Columns {

    private Columns() {}

    public static <T> String[] texts(Collection<T> rows, Function<T, String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    /** To be cast with {@code ::uuid[]}. */
    public static <T> String[] uuids(Collection<T> rows, Function<T, UUID> column) {
        return texts(rows, row -> text(column.apply(row)));
    }

    /** To be cast with {@code ::uuid[]}. */
    public static String[] uuids(Collection<UUID> ids) {
        return uuids(ids, id -> id);
    }

    /** To be cast with {@code ::timestamptz[]}. */
    public static <T> String[] times(Collection<T> rows, Function<T, Instant> column) {
        return texts(rows, row -> text(column.apply(row)));
    }

    public static <T> Long[] longs(Collection<T> rows, Function<T, Long> column) {
        return rows.stream().map(column).toArray(Long[]::new);
    }

    public static <T> byte[][] bytes(Collection<T> rows, Function<T, byte[]> column) {
        return rows.stream().map(column).toArray(byte[][]::new);
    }

    private static String text(Object value) {
        return value == null ? null : value.toString();
    }
}
