package app.kith.listening.channels.ical;

import app.kith.base.Outbound;
import app.kith.base.Problem;
import app.kith.listening.Channel;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.Item.Kind;
import app.kith.listening.Page;
import app.kith.listening.Settings;
import app.kith.listening.channels.FarFile;
import app.kith.listening.channels.FarFile.Contents;
import app.kith.listening.channels.FarFile.Reading;
import app.kith.listening.channels.OurPeople;
import app.kith.listening.files.CalendarFile;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A calendar of gatherings at an address, as iCalendar. */
@Component
class CalendarChannel implements Channel {

    private final FarFile file;
    private final Clock clock;

    CalendarChannel(Outbound outbound, Clock clock) {
        this.file = new FarFile(outbound, clock, "calendar");
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "ical";
    }

    @Override
    public String title() {
        return "Calendar";
    }

    @Override
    public String blurb() {
        return "Hears of gatherings in a calendar (iCalendar), and who said that they come. You answer where they are announced.";
    }

    @Override
    public String icon() {
        return "calendar";
    }

    @Override
    public String placeKind() {
        return "event";
    }

    @Override
    public List<String> steps() {
        return List.of("Find the calendar's own address. It often ends in .ics, or begins with webcal://.",
                "Google Calendar: Settings, click the calendar on the left, “Integrate calendar”, copy “Secret address in iCal format”. Only that one tells who comes.",
                "Outlook on the web: Settings, “Calendar”, “Shared calendars”, “Publish a calendar”, “Can view all details”, copy the ICS link.",
                "Nextcloud: the pencil beside the calendar, “Share link”, then “Copy subscription link”. Meetup, Luma, Mobilizon and Discourse have such a link on the page of a group.");
    }

    @Override
    public List<Field> fields() {
        return List.of(
                new Field("url", "Address of the calendar", "Such as https://calendar.example.org/makers.ics.", Field.Type.URL, true, null),
                new Field("announce", "Show new gatherings in the inbox", "Somebody else's calendar is worth reading like a feed; your own you know.", Field.Type.SWITCH, false, "true"),
                OurPeople.FIELD);
    }

    @Override
    public Map<String, String> completed(Map<String, String> filledIn) {
        FarFile.address(new Settings(null, filledIn));
        return filledIn;
    }

    @Override
    public Duration interval() {
        return Duration.ofHours(1);
    }

    @Override
    public String test(Settings settings) throws ChannelTrouble {
        Contents found = file.look(settings, reading(settings, true));
        long gatherings = found.items().stream().filter(item -> item.kind() != Kind.TOUCH).count();
        long answers = found.items().size() - gatherings;
        String broken = found.unreadable().isEmpty() ? "" : " " + (found.unreadable().size() == 1 ? "One entry" : found.unreadable().size() + " entries")
                + " cannot be read: " + found.unreadable().getFirst().reason();
        String who = answers == 0 ? "It does not tell who comes." : answers == 1 ? "It tells of one person who said whether they come, or who hosted." : "It tells " + answers + " times who comes, or who hosted.";
        return "Found " + (gatherings == 1 ? "one gathering. " : gatherings + " gatherings. ") + who + broken;
    }

    @Override
    public Page hear(Settings settings, String cursor) throws ChannelTrouble {
        return file.hear(settings, cursor, reading(settings, "true".equals(settings.get("announce", "true"))));
    }

    private Reading reading(Settings settings, boolean announced) {
        return (bytes, contentType) -> {
            try {
                var items = new CalendarItems(OurPeople.of(settings), FarFile.address(settings), announced, clock.instant());
                return items.of(CalendarFile.read(bytes, contentType, clock.instant()));
            } catch (Problem.Invalid e) {
                throw ChannelTrouble.passing(e.getMessage() + " Open the address in a browser to see what is there now.", e);
            }
        };
    }

    @Override
    public Page read(Settings settings, Payload payload) {
        try {
            Contents found = reading(settings, true).read(payload.bytes(), payload.contentType());
            return new Page(found.items(), found.unreadable(), null, false, null);
        } catch (ChannelTrouble e) {
            return Page.unreadable(new Page.Unreadable(payload.externalId(), payload.bytes(), payload.contentType(), e.getMessage()));
        }
    }
}
