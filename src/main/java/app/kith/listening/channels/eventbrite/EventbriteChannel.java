package app.kith.listening.channels.eventbrite;

import app.kith.base.Outbound;
import app.kith.listening.Channel;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.Page;
import app.kith.listening.Settings;
import app.kith.listening.channels.Api;
import app.kith.listening.channels.Gathering;
import app.kith.listening.channels.Json;
import app.kith.listening.channels.OurPeople;
import app.kith.listening.channels.Remembered;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The gatherings of one Eventbrite organization. */
@Component
class EventbriteChannel implements Channel {

    private final Api api;
    private final String address;
    private final Clock clock;
    private final Remembered<Gathering> gatherings;

    EventbriteChannel(Outbound outbound, Clock clock, @Value("${kith.channels.eventbrite.address:https://www.eventbriteapi.com/v3}") String address) {
        this.api = new Api(outbound, clock, "Eventbrite");
        this.address = address;
        this.clock = clock;
        this.gatherings = new Remembered<>(1_000, Duration.ofHours(6), clock);
    }

    @Override
    public String kind() {
        return "eventbrite";
    }

    @Override
    public String title() {
        return "Eventbrite";
    }

    @Override
    public String blurb() {
        return "Hears who takes a ticket for your gatherings, who gives it back, and who came. You write to guests at Eventbrite.";
    }

    @Override
    public String icon() {
        return "ticket";
    }

    @Override
    public String placeKind() {
        return "event";
    }

    @Override
    public List<String> steps() {
        return List.of("Sign in at Eventbrite as somebody who may see the attendees of your organization.",
                "Open https://www.eventbrite.com/platform/api-keys and choose “Create API key”. Any name and address will do.",
                "Under the key choose “Show API key, client secret and tokens”, and copy the “Private token”.",
                "Attendees are checked in with Eventbrite's own app at the door; that is how Kith knows who came.");
    }

    @Override
    public List<Field> fields() {
        return List.of(
                new Field("token", "Private token", "Kith only reads with it.", Field.Type.SECRET, true, null),
                new Field("organization", "Id of the organization", "Only where your account belongs to several. A test of the connection names them.", Field.Type.TEXT, false, null),
                OurPeople.FIELD);
    }

    @Override
    public Duration interval() {
        return Duration.ofMinutes(5);
    }

    @Override
    public String test(Settings settings) throws ChannelTrouble {
        EventbriteWalk walk = walk(settings);
        List<JsonNode> all = walk.organizations();
        JsonNode chosen = walk.organization(all);
        String others = all.size() < 2 ? "" : " Your account also belongs to " + String.join(", ", all.stream().filter(one -> one != chosen)
                .map(one -> Json.text(one, "name", "one without a name") + " (" + Json.text(one, "id") + ")").toList()) + ".";
        return "Hears the gatherings of " + Json.text(chosen, "name", "your organization") + ". " + walk.planned(Json.required(chosen, "id")) + others;
    }

    @Override
    public Page hear(Settings settings, String cursor) throws ChannelTrouble {
        return walk(settings).hear(cursor);
    }

    @Override
    public Optional<Past> past() {
        return Optional.of((settings, since, until, cursor) -> walk(settings).past(since, until, cursor));
    }

    @Override
    public Page read(Settings settings, Payload payload) {
        return Page.unreadable(new Page.Unreadable(payload.externalId(), payload.bytes(), payload.contentType(), "A guest is told of again when something changes about them."));
    }

    private EventbriteWalk walk(Settings settings) {
        return new EventbriteWalk(path -> api.get(address + path).bearer(settings.require("token")), settings.get("organization", null), OurPeople.of(settings), gatherings, clock);
    }
}
