package app.kith.listening.channels.mail;

import app.kith.base.Outbound;
import app.kith.base.Problem;
import app.kith.listening.Channel;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.Page;
import app.kith.listening.Settings;
import app.kith.listening.channels.mail.ArchiveCursor.Mark;
import app.kith.listening.channels.mail.ArchiveFiles.Part;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The public archive of a mailing list (mbox): Pipermail, HyperKitty, Pony Mail and others. Has no mouth: one answers on the list itself. */
@Component
final class ArchiveChannel implements Channel {

    private static final String ONE_FILE = "";

    private final ArchiveFiles files;
    private final Clock clock;

    ArchiveChannel(Outbound outbound, Clock clock) {
        this.files = new ArchiveFiles(outbound, clock);
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "mbox";
    }

    @Override
    public String title() {
        return "Mailing list archive";
    }

    @Override
    public String blurb() {
        return "Hears the public archive of a mailing list, month by month. You answer on the list itself.";
    }

    @Override
    public String icon() {
        return "archive";
    }

    @Override
    public String placeKind() {
        return "mail";
    }

    @Override
    public List<String> steps() {
        return List.of("Open the archive of the list and look for the link to download a month: “Text” or “Gzip'd Text” (Pipermail), “Download” (HyperKitty, lists.apache.org).",
                "Copy the address of any one month. Kith finds the others by itself.");
    }

    @Override
    public List<Field> fields() {
        return List.of(
                new Field("url", "Address of a file", "Such as https://lists.example.org/pipermail/dev/2026-February.txt.gz. Where the months cannot be told from it, "
                        + "write {year} and {month} (02) or {Month} (February) in their place.", Field.Type.URL, true, null),
                new Field("interval", "Minutes between visits", "Leave empty for an hour.", Field.Type.NUMBER, false, null));
    }

    @Override
    public Duration interval() {
        return Duration.ofHours(1);
    }

    @Override
    public Map<String, String> completed(Map<String, String> filledIn) {
        ArchiveAddress.of(new Settings(null, filledIn).require("url"));
        return filledIn;
    }

    @Override
    public String test(Settings settings) throws ChannelTrouble {
        ArchiveAddress address = address(settings);
        YearMonth month = thisMonth();
        Part part = files.next(address.at(month), Mark.NOTHING);
        if (!part.here() && address.isMonthly()) part = files.next(address.at(month.minusMonths(1)), Mark.NOTHING);
        if (!part.here())
            throw ChannelTrouble.needsAPerson("There is nothing at " + address.at(month) + (address.isMonthly() ? ", nor for the month before. Check how the list names its months." : ". Check the address."));
        String count = part.items().size() == 1 ? "1 mail" : part.items().size() + (part.more() ? " mails and more" : " mails");
        return "Found " + count + (part.items().isEmpty() ? "." : ", the last I looked at: “" + part.items().getLast().title() + "”.");
    }

    /** The months from the last one heard to this one, a page at a time. A month is asked for until two days after its end. */
    @Override
    public Page hear(Settings settings, String kept) throws ChannelTrouble {
        ArchiveAddress address = address(settings);
        ArchiveCursor cursor = ArchiveCursor.parse(kept, address);
        if (!address.isMonthly()) return file(address, cursor, ONE_FILE, thisMonth());
        YearMonth first = cursor.files().keySet().stream().map(YearMonth::parse).min(YearMonth::compareTo).orElse(thisMonth());
        for (YearMonth month = first; month.isBefore(thisMonth()); month = month.plusMonths(1)) {
            Page page = file(address, cursor, month.toString(), month);
            if (page.more()) return page;
            boolean over = clock.instant().isAfter(month.plusMonths(1).atDay(3).atStartOfDay(ZoneOffset.UTC).toInstant());
            cursor = ArchiveCursor.parse(page.cursor(), address);
            if (over) cursor = cursor.without(month.toString()).with(month.plusMonths(1).toString(), cursor.mark(month.plusMonths(1).toString()));
            if (over || !page.items().isEmpty()) return page.cursor(cursor.json()).more(true);
        }
        return file(address, cursor, thisMonth().toString(), thisMonth());
    }

    @Override
    public Optional<Past> past() {
        return Optional.of(new Months());
    }

    /** Of an archive in one file, the first visit brings all there is. */
    private final class Months implements Past {

        @Override
        public Page hear(Settings settings, Instant since, Instant until, String kept) throws ChannelTrouble {
            ArchiveAddress address = address(settings);
            if (!address.isMonthly()) return Page.nothing();
            ArchiveCursor cursor = ArchiveCursor.parse(kept, address);
            YearMonth first = month(since);
            YearMonth month = cursor.files().keySet().stream().map(YearMonth::parse).max(YearMonth::compareTo).orElse(first);
            Page page = file(address, cursor, month.toString(), month);
            if (page.more()) return page.reached(month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant());
            boolean last = !month.isBefore(month(until));
            return page.cursor(new ArchiveCursor(address.template(), Map.of(month.plusMonths(1).toString(), Mark.NOTHING)).json()).more(!last)
                    .reached(last ? until : month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant());
        }

        @Override
        public boolean backwards() {
            return false;
        }
    }

    private Page file(ArchiveAddress address, ArchiveCursor cursor, String name, YearMonth month) throws ChannelTrouble {
        Part part = files.next(address.at(month), cursor.mark(name));
        if (!part.here() && name.equals(ONE_FILE)) throw ChannelTrouble.passing("There is nothing at " + address.at(month) + ". Check the address, should this last.", null);
        return new Page(part.items(), part.unreadable(), cursor.with(name, part.mark()).json(), part.more(), null);
    }

    @Override
    public Page read(Settings settings, Payload payload) {
        return ArchiveMail.read(payload.bytes(), payload.externalId(), clock.instant());
    }

    private static ArchiveAddress address(Settings settings) throws ChannelTrouble {
        try {
            return ArchiveAddress.of(settings.require("url"));
        } catch (Problem.Invalid e) {
            throw ChannelTrouble.needsAPerson(e.getMessage());
        }
    }

    private YearMonth thisMonth() {
        return month(clock.instant());
    }

    private static YearMonth month(Instant at) {
        return YearMonth.from(LocalDate.ofInstant(at, ZoneOffset.UTC));
    }
}
