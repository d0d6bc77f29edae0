package app.kith.privacy;

import app.kith.RunningKith;
import app.kith.base.Secrets;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/** Everything Kith has written anywhere: each value of each table, sealed ones opened, packed ones unpacked, and each file of its home. */
final class Dump {

    private final Map<String, StringBuilder> places = new LinkedHashMap<>();

    static Dump of(RunningKith kith) throws SQLException, IOException {
        Dump dump = new Dump();
        try (Connection connection = DriverManager.getConnection(kith.database(), "postgres", null)) {
            for (String table : tables(connection)) dump.table(connection, table, kith.door(Secrets.class));
        }
        try (Stream<Path> files = Files.walk(kith.home())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) dump.bytes("file " + kith.home().relativize(file), Files.readAllBytes(file));
        }
        return dump;
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (var statement = connection.createStatement(); ResultSet rows = statement.executeQuery("""
                select quote_ident(schemaname) || '.' || quote_ident(tablename) from pg_tables where schemaname <> 'information_schema'
                  and (schemaname <> 'pg_catalog' or tablename in ('pg_statistic', 'pg_largeobject'))""")) {
            while (rows.next()) tables.add(rows.getString(1));
        }
        return tables;
    }

    private void table(Connection connection, String table, Secrets secrets) throws SQLException {
        try (var statement = connection.createStatement(); ResultSet rows = statement.executeQuery("select * from " + table)) {
            var columns = rows.getMetaData();
            while (rows.next()) {
                for (int n = 1; n <= columns.getColumnCount(); n++) {
                    String place = table + "." + columns.getColumnName(n);
                    byte[] value = columns.getColumnTypeName(n).equals("bytea") ? rows.getBytes(n) : null;
                    if (value == null) text(place, rows.getString(n));
                    else {
                        bytes(place, value);
                        opened(place, value, rows, secrets);
                    }
                }
            }
        }
    }

    /** What is sealed with the key of the house is still there for whoever has the key. */
    private void opened(String place, byte[] value, ResultSet rows, Secrets secrets) throws SQLException {
        String context = switch (place) {
            case "listening.item.raw" -> place + " " + rows.getString("source_id") + " " + rows.getString("external_id");
            case "listening.dead_letter.raw" -> place + " " + HexFormat.of().formatHex(rows.getBytes("fingerprint"));
            case "listening.waiting.body", "listening.delivery.outgoing" -> place + " " + rows.getString("id");
            case "listening.source.settings" -> null;
            default -> null;
        };
        if (context != null && value.length > 0) bytes(place + " (opened)", secrets.openBytes(value, context));
    }

    private void bytes(String place, byte[] value) {
        text(place, new String(value, StandardCharsets.UTF_8));
        text(place, new String(value, StandardCharsets.ISO_8859_1));
        text(place, new String(value, StandardCharsets.UTF_16LE));
        unpacked(place, value);
    }

    private void unpacked(String place, byte[] value) {
        for (Unpacking unpacking : List.<Unpacking>of(GZIPInputStream::new, InflaterInputStream::new, packed -> Base64.getMimeDecoder().wrap(packed))) {
            try (InputStream in = unpacking.of(new ByteArrayInputStream(value))) {
                text(place + " (unpacked)", new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                // It was not packed like this.
            }
        }
    }

    private interface Unpacking {
        InputStream of(InputStream packed) throws IOException;
    }

    private void text(String place, String text) {
        if (text != null) places.computeIfAbsent(place, name -> new StringBuilder()).append(text.toLowerCase(Locale.ROOT)).append('\n');
    }

    /** Where which of these stands. */
    List<String> found(Iterable<String> planted) {
        TreeSet<String> found = new TreeSet<>();
        for (String one : planted)
            places.forEach((place, text) -> {
                if (text.indexOf(one.toLowerCase(Locale.ROOT)) >= 0) found.add(one + " in " + place);
            });
        return List.copyOf(found);
    }
}
