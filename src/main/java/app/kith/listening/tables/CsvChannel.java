package app.kith.listening.tables;

import app.kith.base.Outbound;
import app.kith.base.Problem;
import app.kith.listening.Channel;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.Item;
import app.kith.listening.Page;
import app.kith.listening.Page.Unreadable;
import app.kith.listening.Settings;
import app.kith.listening.channels.FarFile;
import app.kith.listening.channels.FarFile.Contents;
import app.kith.listening.channels.FarFile.Reading;
import app.kith.listening.files.CsvFile;
import app.kith.listening.tables.TableRows.Read;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A table at an address, such as a published spreadsheet or the answers to a form. */
@Component
class CsvChannel implements Channel {

    private final FarFile file;
    private final Clock clock;

    CsvChannel(Outbound outbound, Clock clock) {
        this.file = new FarFile(outbound, clock, "table");
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "csv";
    }

    @Override
    public String title() {
        return "Table (CSV)";
    }

    @Override
    public String blurb() {
        return "Hears new rows of a table at an address: answers to a form, guest lists, a spreadsheet. You answer where they were said.";
    }

    @Override
    public String icon() {
        return "table";
    }

    @Override
    public String placeKind() {
        return "file";
    }

    @Override
    public List<String> steps() {
        return List.of("Google Sheets: “File”, “Share”, “Publish to web”, choose the sheet and “Comma-separated values (.csv)”, “Publish”, copy the link.",
                "Excel for the web, Nextcloud, a survey tool: any link that answers with a CSV file does, as long as whoever has it can read it.",
                "The first row names the columns. Kith understands Name, E-mail, Date, Comment, Event, RSVP, Checked in and their like; “Test connection” says how it read them.");
    }

    @Override
    public List<Field> fields() {
        return List.of(
                new Field("url", "Address of the table", "Such as https://forms.example.org/answers.csv.", Field.Type.URL, true, null),
                new Field("columns", "Columns", "Only where Kith guesses wrong, such as who=Your name, words=What went well. Known are who, family, email, handle, what, came, where, title, when, words, link, id.",
                        Field.Type.TEXT, false, null),
                new Field("first", "Which comes first in dates such as 3/4/2026", "Write day or month. Other ways to write a date need nothing here.", Field.Type.TEXT, false, null),
                new Field("zone", "Time zone of its times", "Such as Europe/Stockholm. Empty is UTC.", Field.Type.TEXT, false, null));
    }

    @Override
    public Map<String, String> completed(Map<String, String> filledIn) {
        var settings = new Settings(null, filledIn);
        FarFile.address(settings);
        choice(settings).order();
        return filledIn;
    }

    @Override
    public Duration interval() {
        return Duration.ofMinutes(30);
    }

    @Override
    public String test(Settings settings) throws ChannelTrouble {
        var told = new ArrayList<String>();
        Contents found = file.look(settings, reading(settings, told));
        long words = found.items().stream().filter(item -> item.touch() == null).count();
        long moments = found.items().size() - words;
        String broken = found.unreadable().isEmpty() ? "" : " " + (found.unreadable().size() == 1 ? "One row" : found.unreadable().size() + " rows")
                + " cannot be read. " + found.unreadable().getFirst().reason();
        if (found.items().isEmpty()) throw ChannelTrouble.needsAPerson("None of its rows can be read." + broken);
        return "Found " + words + " with words and " + moments + (moments == 1 ? " moment" : " moments") + " of people. " + String.join(", ", told) + "." + broken;
    }

    @Override
    public Page hear(Settings settings, String cursor) throws ChannelTrouble {
        return file.hear(settings, cursor, reading(settings, new ArrayList<>()));
    }

    /** @param told takes how the columns were understood */
    private Reading reading(Settings settings, List<String> told) {
        return (bytes, contentType) -> {
            try {
                CsvFile table = CsvFile.read(bytes, contentType);
                if (table.records().isEmpty()) return new Contents(List.of(), List.of());
                List<String> headers = List.copyOf(table.records().getFirst().keySet());
                Tables.Choice choice = choice(settings);
                TableMapping mapping = TableMapping.guessed(headers).with(choice.columns(), headers);
                mapping.columns().forEach((column, header) -> told.add(column.title() + ": “" + header + "”"));
                Read read = TableRows.of(table, mapping, choice.order(), choice.zone(), clock.instant());
                List<Unreadable> unreadable = read.rejected().stream().map(one -> new Unreadable("line:" + FarFile.fingerprint(one.reason()), one.reason().getBytes(StandardCharsets.UTF_8),
                        "text/plain", "Line " + one.line() + ": " + one.reason())).toList();
                List<Item> items = read.items();
                return new Contents(items, unreadable);
            } catch (Problem.Invalid e) {
                throw ChannelTrouble.passing(e.getMessage() + " Open the address in a browser to see what is there now.", e);
            }
        };
    }

    private static Tables.Choice choice(Settings settings) {
        try {
            return new Tables.Choice(TableMapping.written(settings.get("columns", "")), settings.get("first", null), ZoneId.of(settings.get("zone", "UTC").strip()));
        } catch (DateTimeException e) {
            throw new Problem.Invalid("zone", "“" + settings.get("zone", "") + "” is no time zone. Write one such as Europe/Stockholm.");
        }
    }

    @Override
    public Page read(Settings settings, Payload payload) {
        return Page.unreadable(new Page.Unreadable(payload.externalId(), payload.bytes(), payload.contentType(), "A row cannot be read again by itself. Mend it in the table; the next visit reads it."));
    }
}
