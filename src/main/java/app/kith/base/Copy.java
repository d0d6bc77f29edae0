package app.kith.base;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Puts many new rows into a table at once, in the caller's transaction: with COPY, which PostgreSQL takes several times faster than
 * any insert. It knows no "on conflict": look first which rows are there.
 */
@Component
public class Copy {

    private static final byte[] HEADER = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0};
    private static final long MICROS_BEFORE_2000 = 946_684_800L * 1_000_000;
    private static final int PART = 64 * 1024;

    private final JdbcTemplate jdbc;

    Copy(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** A column and how a row fills it; null is null. */
    public record Column<T>(String name, Function<T, byte[]> value) {}

    public static <T> Column<T> uuid(String name, Function<T, UUID> value) {
        return column(name, value, id -> ByteBuffer.allocate(16).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits()).array());
    }

    public static <T> Column<T> text(String name, Function<T, String> value) {
        return column(name, value, text -> text.getBytes(StandardCharsets.UTF_8));
    }

    public static <T> Column<T> bytes(String name, Function<T, byte[]> value) {
        return new Column<>(name, value);
    }

    public static <T> Column<T> time(String name, Function<T, Instant> value) {
        return column(name, value, at -> number(at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000 - MICROS_BEFORE_2000));
    }

    /** For a jsonb. */
    public static <T> Column<T> json(String name, Function<T, byte[]> value) {
        return column(name, value, json -> ByteBuffer.allocate(json.length + 1).put((byte) 1).put(json).array());
    }

    /** For a bigint. */
    public static <T> Column<T> number(String name, Function<T, Long> value) {
        return column(name, value, Copy::number);
    }

    /** For an integer. */
    public static <T> Column<T> integer(String name, Function<T, Integer> value) {
        return column(name, value, number -> ByteBuffer.allocate(4).putInt(number).array());
    }

    /** For a smallint. */
    public static <T> Column<T> small(String name, Function<T, Integer> value) {
        return column(name, value, number -> ByteBuffer.allocate(2).putShort(number.shortValue()).array());
    }

    public static <T> Column<T> flag(String name, Function<T, Boolean> value) {
        return column(name, value, yes -> new byte[] {(byte) (yes ? 1 : 0)});
    }

    private static byte[] number(long value) {
        return ByteBuffer.allocate(8).putLong(value).array();
    }

    private static <T, V> Column<T> column(String name, Function<T, V> value, Function<V, byte[]> written) {
        return new Column<>(name, row -> {
            V one = value.apply(row);
            return one == null ? null : written.apply(one);
        });
    }

    @SafeVarargs
    public final <T> void into(String table, Collection<T> rows, Column<T>... columns) {
        if (rows.isEmpty()) return;
        String names = Arrays.stream(columns).map(Column::name).collect(Collectors.joining(", "));
        jdbc.execute((Connection connection) -> {
            write(connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + table + " (" + names + ") from stdin (format binary)"), rows, columns);
            return null;
        });
    }

    /** In the binary format of the PostgreSQL manual, "COPY": a header, then each row as its number of fields and each field after its length. */
    private static <T> void write(CopyIn copy, Collection<T> rows, Column<T>[] columns) throws SQLException {
        try {
            var part = new Part(copy);
            part.bytes(HEADER);
            for (T row : rows) {
                part.count(columns.length);
                for (Column<T> column : columns) part.field(column.value().apply(row));
            }
            part.count(-1);
            part.send();
            copy.endCopy();
        } finally {
            if (copy.isActive()) copy.cancelCopy();
        }
    }

    /** What is sent next. */
    private static final class Part {

        private final CopyIn copy;
        private final ByteBuffer bytes = ByteBuffer.allocate(PART);

        private Part(CopyIn copy) {
            this.copy = copy;
        }

        private void count(int fields) throws SQLException {
            room(2);
            bytes.putShort((short) fields);
        }

        private void field(byte[] value) throws SQLException {
            room(4);
            bytes.putInt(value == null ? -1 : value.length);
            if (value != null) bytes(value);
        }

        private void bytes(byte[] some) throws SQLException {
            room(some.length);
            if (some.length > bytes.capacity()) copy.writeToCopy(some, 0, some.length);
            else bytes.put(some);
        }

        private void room(int length) throws SQLException {
            if (bytes.remaining() < length) send();
        }

        private void send() throws SQLException {
            copy.writeToCopy(bytes.array(), 0, bytes.position());
            bytes.clear();
        }
    }
}
