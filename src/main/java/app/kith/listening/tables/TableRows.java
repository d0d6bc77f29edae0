package app.kith.listening.tables;

import app.kith.listening.Item;
import app.kith.listening.Item.Author;
import app.kith.listening.Item.Part;
import app.kith.listening.Link;
import app.kith.listening.channels.FarFile;
import app.kith.listening.channels.Gathering;
import app.kith.listening.files.CsvFile;
import app.kith.listening.files.Rejected;
import app.kith.listening.tables.TableDates.First;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * A table's rows as items. A row is known again by its own id, else by what it says, so that the same table brings nothing twice; an answer
 * to an invitation by person and gathering, so that a later table changes it.
 */
final class TableRows {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final TableMapping mapping;
    private final TableDates dates;
    private final Instant now;
    private final List<Row> rows = new ArrayList<>();
    private final List<Rejected> rejected = new ArrayList<>();

    /** @param items what the row is: mostly one */
    record Row(int line, List<Item> items) {}

    record Read(List<Row> rows, List<Rejected> rejected) {
        List<Item> items() {
            return rows.stream().flatMap(row -> row.items().stream()).toList();
        }
    }

    private TableRows(TableMapping mapping, TableDates dates, Instant now) {
        this.mapping = mapping;
        this.dates = dates;
        this.now = now;
    }

    static Read of(CsvFile file, TableMapping mapping, First order, ZoneId zone, Instant now) {
        Stream<String> written = file.records().stream().map(row -> mapping.value(row, TableColumn.WHEN)).filter(Objects::nonNull);
        var reading = new TableRows(mapping, TableDates.of(order, zone, written), now);
        for (int i = 0; i < file.records().size(); i++) reading.read(file.lines().get(i), file.records().get(i));
        List<Rejected> rejected = Stream.concat(file.rejected().stream(), reading.rejected.stream()).sorted(Comparator.comparing(Rejected::line)).toList();
        return new Read(reading.rows, rejected);
    }

    private void read(int line, Map<String, String> row) {
        if (row.values().stream().allMatch(cell -> cell == null || cell.isBlank())) return;
        try {
            rows.add(new Row(line, items(row)));
        } catch (IllegalArgumentException e) {
            rejected.add(new Rejected(line, e.getMessage()));
        }
    }

    private List<Item> items(Map<String, String> row) {
        Author author = author(row);
        String words = mapping.value(row, TableColumn.WORDS);
        String what = mapping.value(row, TableColumn.WHAT);
        boolean came = came(row);
        Instant at = at(row);
        RowKind kind = what != null ? RowKind.of(what) : came ? RowKind.of("came") : words != null ? RowKind.of("said") : null;
        if (kind == null) throw new IllegalArgumentException("There are no words in it, and nothing says what happened.");
        if (kind.isWords()) return List.of(said(row, author, words, at));
        if (kind.touch() != null) return List.of(met(row, author, kind.touch(), words, at));
        return part(row, author, kind.part(), came, words, at);
    }

    private Author author(Map<String, String> row) {
        String name = Stream.of(TableColumn.WHO, TableColumn.FAMILY).map(column -> mapping.value(row, column)).filter(Objects::nonNull).reduce((one, other) -> one + " " + other).orElse(null);
        String email = mapping.value(row, TableColumn.EMAIL);
        if (email != null && !email.matches("[^@\\s]+@[^@\\s]+")) throw new IllegalArgumentException("“" + email + "” is no e-mail address.");
        String address = email == null ? null : email.toLowerCase(Locale.ROOT);
        String handle = mapping.value(row, TableColumn.HANDLE);
        if (name == null && address == null && handle == null) throw new IllegalArgumentException("Nobody is named in it.");
        String known = address != null ? address : handle != null ? "handle:" + handle.toLowerCase(Locale.ROOT) : "name:" + name.toLowerCase(Locale.ROOT);
        return new Author(null, known, handle, name, null, null, address, false);
    }

    private boolean came(Map<String, String> row) {
        String came = mapping.value(row, TableColumn.CAME);
        return came != null && !came.matches("(?i)no|false|0|n|-|not checked in");
    }

    /** Luma writes there when it was. */
    private Instant cameAt(Map<String, String> row, Instant otherwise) {
        try {
            return dates.read(mapping.value(row, TableColumn.CAME));
        } catch (IllegalArgumentException _) {
            return otherwise;
        }
    }

    /** Without a column that tells, it is as of now. */
    private Instant at(Map<String, String> row) {
        String when = mapping.value(row, TableColumn.WHEN);
        if (when == null && mapping.header(TableColumn.WHEN) != null) throw new IllegalArgumentException("It does not say when.");
        return when == null ? now : dates.read(when);
    }

    private Item said(Map<String, String> row, Author author, String words, Instant at) {
        if (words == null) throw new IllegalArgumentException("There are no words in it.");
        String title = mapping.value(row, TableColumn.TITLE);
        return item(row, id(row, author, "said", title, words, mapping.value(row, TableColumn.WHEN)), author, over(at)).title(title != null ? title : mapping.value(row, TableColumn.WHERE))
                .text(words).build();
    }

    private Item met(Map<String, String> row, Author author, String touch, String words, Instant at) {
        String where = mapping.value(row, TableColumn.WHERE);
        return item(row, id(row, author, touch, where, words, mapping.value(row, TableColumn.WHEN)), author, over(at)).touch(touch, where).text(words).build();
    }

    private List<Item> part(Map<String, String> row, Author author, Part part, boolean came, String words, Instant at) {
        String where = Stream.of(TableColumn.WHERE, TableColumn.TITLE).map(column -> mapping.value(row, column)).filter(Objects::nonNull).findFirst().orElse(null);
        var gathering = new Gathering(null, where, part.wasThere() ? over(at) : at, link(row));
        String id = id(row, author, "part", where, null, null);
        Item answer = part.wasThere() ? gathering.came(id, author, part, at, raw(row), now) : gathering.answer(id, author, part, at, words, raw(row), now);
        return came && !part.wasThere() ? List.of(answer, gathering.came(id, author, Part.CAME, cameAt(row, at), raw(row), now)) : List.of(answer);
    }

    private Item.Builder item(Map<String, String> row, String id, Author author, Instant at) {
        return Item.post(id, author, at).permalink(link(row)).visibility(Item.Visibility.RESTRICTED).raw(raw(row));
    }

    private Instant over(Instant at) {
        if (at.isAfter(now.plusSeconds(86_400))) throw new IllegalArgumentException("That is still to come.");
        return at.isAfter(now) ? now : at;
    }

    private String id(Map<String, String> row, Author author, String... says) {
        String own = mapping.value(row, TableColumn.ID);
        return own != null ? "row:" + own : FarFile.fingerprint(author.externalId() + "\n" + String.join("\n", Stream.of(says).map(String::valueOf).toList()));
    }

    private String link(Map<String, String> row) {
        String link = mapping.value(row, TableColumn.LINK);
        if (link == null) return null;
        return Link.of(link).map(Link::address).orElseThrow(() -> new IllegalArgumentException("“" + link + "” is no link."));
    }

    private static byte[] raw(Map<String, String> row) {
        return JSON.writeValueAsString(row).getBytes(StandardCharsets.UTF_8);
    }
}
