package app.kith.listening.channels.ical;

import app.kith.listening.Item;
import app.kith.listening.Item.Author;
import app.kith.listening.Item.Part;
import app.kith.listening.Page.Unreadable;
import app.kith.listening.channels.FarFile;
import app.kith.listening.channels.FarFile.Contents;
import app.kith.listening.channels.Gathering;
import app.kith.listening.channels.HtmlLines;
import app.kith.listening.channels.OurPeople;
import app.kith.listening.files.CalendarEntry;
import app.kith.listening.files.CalendarEntry.Attendee;
import app.kith.listening.files.CalendarEntry.Person;
import app.kith.listening.files.CalendarFile;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a calendar says: each event that is not long over is a post by whoever organizes it, each answer to its invitation a moment of whoever gave
 * it. Answers are {@code PARTSTAT} (RFC 5545, 3.2.12); no calendar says who came in the end.
 */
final class CalendarItems {

    private static final Duration LONG_OVER = Duration.ofDays(90);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu, HH:mm", Locale.ENGLISH);

    private final OurPeople ours;
    private final URI home;
    private final boolean announced;
    private final Instant now;
    private final List<Item> items = new ArrayList<>();

    CalendarItems(OurPeople ours, URI home, boolean announced, Instant now) {
        this.ours = ours;
        this.home = home;
        this.announced = announced;
        this.now = now;
    }

    Contents of(CalendarFile file) {
        file.records().stream().filter(entry -> entry.component().equals("event") && !isLongOver(entry)).forEach(this::read);
        List<Unreadable> unreadable = file.rejected().stream().map(one -> new Unreadable("line:" + FarFile.fingerprint(one.reason()),
                one.reason().getBytes(StandardCharsets.UTF_8), "text/plain", "From line " + one.line() + " on: " + one.reason())).toList();
        return new Contents(items, unreadable);
    }

    private boolean isLongOver(CalendarEntry entry) {
        Temporal last = entry.occurrences().isEmpty() ? entry.end() == null ? entry.start() : entry.end() : entry.occurrences().getLast();
        return last != null && instant(last).isBefore(now.minus(LONG_OVER));
    }

    private void read(CalendarEntry entry) {
        String id = id(entry);
        Gathering gathering = new Gathering(id, entry.summary(), entry.start() == null ? null : instant(entry.start()), entry.url());
        if (announced && !isOurs(entry.organizer())) items.add(announcement(entry, gathering));
        if (!isCancelled(entry) && gathering.isOver(now) && entry.organizer() != null && !isOurs(entry.organizer()))
            items.add(gathering.came(id, organizer(entry.organizer()), Part.HOSTED, gathering.begins(), null, now));
        for (Attendee guest : entry.attendees()) {
            Part part = part(guest.status());
            if (part == null || ours.include(guest.email())) continue;
            String answer = id + ":" + FarFile.fingerprint(guest.email() == null ? guest.name() : guest.email());
            items.add(gathering.answer(answer, guest(guest.name(), guest.email()), part, entry.lastModified() == null ? null : instant(entry.lastModified()), null, null, now));
        }
    }

    private static String id(CalendarEntry entry) {
        String uid = entry.uid() != null ? entry.uid() : FarFile.fingerprint(entry.summary() + " " + entry.start());
        return entry.recurrenceId() == null ? uid : uid + "@" + entry.recurrenceId();
    }

    /** Its text names the moment, so that a gathering that was moved or called off is an edit. */
    private Item announcement(CalendarEntry entry, Gathering gathering) {
        String text = Stream.of(isCancelled(entry) ? "Called off." : null, when(entry), entry.location(), entry.description() == null ? null : HtmlLines.of(entry.description().replace("\n", "<br>")))
                .filter(Objects::nonNull).filter(part -> !part.isBlank()).collect(Collectors.joining("\n"));
        Instant edited = entry.lastModified() == null ? null : instant(entry.lastModified());
        Instant at = edited == null || edited.isAfter(now) ? now : edited;
        return Item.post("event:" + gathering.id(), organizer(entry.organizer()), at).thread("event:" + gathering.id()).title(entry.summary()).text(text)
                .permalink(entry.url()).build();
    }

    private static String when(CalendarEntry entry) {
        if (entry.start() == null) return null;
        return entry.occurrences().isEmpty() ? shown(entry.start()) : shown(entry.occurrences().getFirst()) + ", and again";
    }

    private static String shown(Temporal time) {
        return switch (time) {
            case LocalDate day -> DAY.format(day);
            case OffsetDateTime moment -> MOMENT.format(moment);
            default -> MOMENT.format(time);
        };
    }

    /** One that names nobody speaks for itself. */
    private Author organizer(Person person) {
        return person == null ? Author.of("calendar", null, home.getHost()).bot(true) : guest(person.name(), person.email());
    }

    private static Author guest(String name, String email) {
        String address = email == null ? null : email.toLowerCase(Locale.ROOT);
        return Gathering.guest(address == null ? "name:" + name.toLowerCase(Locale.ROOT) : null, address, null, name);
    }

    private boolean isOurs(Person organizer) {
        return organizer != null && ours.include(organizer.email());
    }

    private static boolean isCancelled(CalendarEntry entry) {
        return "CANCELLED".equals(entry.status());
    }

    /** Null for who has not answered. */
    private static Part part(String status) {
        return switch (status == null ? "" : status) {
            case "ACCEPTED" -> Part.COMING;
            case "TENTATIVE" -> Part.MAYBE;
            case "DECLINED" -> Part.DECLINED;
            default -> null;
        };
    }

    /** What has no time zone is taken for UTC: a few hours off, and for no more than an order in time. */
    private static Instant instant(Temporal time) {
        return switch (time) {
            case OffsetDateTime moment -> moment.toInstant();
            case LocalDateTime moment -> moment.toInstant(ZoneOffset.UTC);
            case LocalDate day -> day.atStartOfDay().toInstant(ZoneOffset.UTC);
            default -> throw new IllegalArgumentException("Not a time: " + time);
        };
    }
}
