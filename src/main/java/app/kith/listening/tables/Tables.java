package app.kith.listening.tables;

import app.kith.base.AuditTrail;
import app.kith.base.Bounds;
import app.kith.base.Ids;
import app.kith.base.Problem;
import app.kith.colleagues.Colleague;
import app.kith.colleagues.Right;
import app.kith.listening.Item;
import app.kith.listening.Page;
import app.kith.listening.Place;
import app.kith.listening.PlaceKind;
import app.kith.listening.Places;
import app.kith.listening.Sources;
import app.kith.listening.files.CsvFile;
import app.kith.listening.files.Rejected;
import app.kith.listening.tables.TableDates.First;
import app.kith.listening.tables.TableRows.Read;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Tables that colleagues bring: looked at first, then taken in, the way of everything heard. */
@Component
public class Tables {

    public static final int LARGEST = 10_000_000;
    private static final Duration KEPT = Duration.ofDays(1);
    private static final int AT_ONCE = 2_000;

    private final TableStore store;
    private final Places places;
    private final Sources sources;
    private final AuditTrail trail;
    private final Clock clock;

    Tables(TableStore store, Places places, Sources sources, AuditTrail trail, Clock clock) {
        this.store = store;
        this.places = places;
        this.sources = sources;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * How to read it: {@code columns} by their word (an empty one says that none tells it), the others are guessed.
     *
     * @param first {@code day} or {@code month} for dates such as 3/4/2026; null lets the other rows tell
     */
    public record Choice(Map<String, String> columns, String first, ZoneId zone) {

        First order() {
            try {
                return first == null || first.isBlank() ? null : First.valueOf(first.strip().toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw new Problem.Invalid("first", "Write day or month.");
            }
        }
    }

    /**
     * What taking it in would bring, and what not.
     *
     * @param headers  of all columns, in the order of the file
     * @param rows     those that can be read
     * @param words    how many of them go to the inbox; the others are moments in timelines
     * @param people   how many are named, by address, handle or name
     * @param shown    some of them
     * @param rejected those that cannot be read
     * @param note     what else is to be said of the file, or null
     */
    public record Preview(Table table, List<String> headers, TableMapping mapping, int rows, int words, int people, List<Line> shown, List<Rejected> rejected, String note) {}

    /** @param happened {@code said}, or the words of parts in a gathering or of a meeting */
    public record Line(int number, String who, List<String> happened, String where, Instant at, String words) {}

    /** Keeps the file until it is taken in or let go, a day at most. It must be a table; what its rows say is seen later. */
    public Table bring(String name, byte[] bytes, String contentType, String place, String whose, Colleague by) {
        by.require(Right.CONNECT);
        if (bytes.length == 0) throw new Problem.Invalid("file", "Choose a file. A table that a spreadsheet saved as CSV will do.");
        if (CsvFile.read(bytes, contentType).records().isEmpty()) throw new Problem.Invalid("file", "There is no row in it that can be read. The first row names the columns; rows follow.");
        Instant now = clock.instant();
        store.forgetBefore(now.minus(KEPT));
        var table = new Table(Ids.at(now), Bounds.required("file", name, Bounds.NAME), Bounds.required("place", place, Bounds.NAME), Places.checkedWhose(whose), by.id(), now);
        store.add(table, bytes, contentType);
        return table;
    }

    /** Nothing is stored of it. */
    public Preview look(UUID id, Choice choice, int most, Colleague by) {
        Table table = require(id, by);
        CsvFile file = file(id);
        List<String> headers = List.copyOf(file.records().getFirst().keySet());
        TableMapping mapping = TableMapping.guessed(headers).with(choice.columns(), headers);
        Read read = TableRows.of(file, mapping, choice.order(), choice.zone(), clock.instant());
        int words = (int) read.rows().stream().filter(row -> row.items().getFirst().touch() == null).count();
        int people = (int) read.items().stream().map(item -> item.author().externalId()).distinct().count();
        List<Line> shown = read.rows().stream().limit(most).map(Tables::line).toList();
        return new Preview(table, headers, mapping, read.rows().size(), words, people, shown, read.rejected(), file.note());
    }

    private static Line line(TableRows.Row row) {
        Item item = row.items().getFirst();
        Item.Author author = item.author();
        String who = author.displayName() != null ? author.displayName() : author.handle() != null ? author.handle() : author.email();
        return new Line(row.line(), who, row.items().stream().map(one -> one.touch() == null ? "said" : one.touch().kind()).toList(),
                item.touch() == null ? item.title() : item.touch().where(), item.createdAt(), item.text());
    }

    /** Takes in what can be read; the place is made when it is new. The same table brings nothing twice. */
    public Taken take(UUID id, Choice choice, Colleague by) {
        Table table = require(id, by);
        CsvFile file = file(id);
        List<String> headers = List.copyOf(file.records().getFirst().keySet());
        Read read = TableRows.of(file, TableMapping.guessed(headers).with(choice.columns(), headers), choice.order(), choice.zone(), clock.instant());
        if (read.rows().isEmpty()) throw new Problem.Invalid(null, "None of its rows can be read this way. Nothing was taken in.");
        Place place = places.named(table.place()).orElseGet(() -> places.add(new Sources.PlaceForm(table.place(), PlaceKind.FILE.word(), table.whose(), null), by));
        UUID source = places.bringingAt(place.id(), by);
        List<Item> items = read.items();
        for (int from = 0; from < items.size(); from += AT_ONCE) sources.take(source, Page.of(items.subList(from, Math.min(items.size(), from + AT_ONCE))));
        trail.record(by.id(), "took in", "place", place.id(), table.name() + ", " + read.rows().size() + " rows");
        store.forget(id);
        boolean words = items.stream().anyMatch(item -> item.touch() == null);
        return new Taken(place, read.rows().size(), read.rejected().size(), words);
    }

    /** @param words whether anything of it goes to the inbox */
    public record Taken(Place place, int rows, int rejected, boolean words) {}

    public void letGo(UUID id, Colleague by) {
        require(id, by);
        store.forget(id);
    }

    /** Somebody is forgotten, and nobody knows whether one of these names them: they are brought again. */
    public int letGoAll() {
        return store.forgetAll();
    }

    /** Whoever brought it, and nobody else. */
    private Table require(UUID id, Colleague by) {
        by.require(Right.CONNECT);
        return store.find(id, by.id()).orElseThrow(() -> new Problem.NotFound("table"));
    }

    private CsvFile file(UUID id) {
        TableStore.Bytes found = store.bytes(id);
        return CsvFile.read(found.bytes(), found.contentType());
    }
}
