package app.kith.listening.channels.luma;

import app.kith.base.Outbound;
import app.kith.listening.Channel;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.Page;
import app.kith.listening.Settings;
import app.kith.listening.channels.Api;
import app.kith.listening.channels.Gathering;
import app.kith.listening.channels.GatheringRound;
import app.kith.listening.channels.Json;
import app.kith.listening.channels.OurPeople;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The gatherings of one Luma calendar, which is what a key is for. */
@Component
class LumaChannel implements Channel {

    private final Api api;
    private final String address;
    private final Clock clock;

    LumaChannel(Outbound outbound, Clock clock, @Value("${kith.channels.luma.address:https://public-api.luma.com/v1}") String address) {
        this.api = new Api(outbound, clock, "Luma");
        this.address = address;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "luma";
    }

    @Override
    public String title() {
        return "Luma";
    }

    @Override
    public String blurb() {
        return "Hears who signs up for your gatherings, who waits for a seat, and who came. You write to guests at Luma.";
    }

    @Override
    public String icon() {
        return "calendar-heart";
    }

    @Override
    public String placeKind() {
        return "event";
    }

    @Override
    public List<String> steps() {
        return List.of("Luma lets calendars with “Luma Plus” use its API, and nobody else.",
                "Open https://luma.com/home/calendars, choose the calendar, then “Settings” and “Developer” (in some accounts “Options”).",
                "Make an API key and copy it. One key hears one calendar; for another calendar connect it beside this one.");
    }

    @Override
    public List<Field> fields() {
        return List.of(new Field("key", "API key", "Kith only reads with it.", Field.Type.SECRET, true, null), OurPeople.FIELD);
    }

    @Override
    public Duration interval() {
        return Duration.ofMinutes(10);
    }

    @Override
    public String test(Settings settings) throws ChannelTrouble {
        JsonNode me = ask(settings, "/user/get-self").ask().json();
        List<Gathering> coming = walk(settings).from(clock.instant());
        String next = coming.isEmpty() ? "No gathering is planned." : (coming.size() == 1 ? "One gathering is planned: “" : coming.size() + " gatherings are planned; the next is “") + coming.getFirst().title() + "”.";
        return "Signed in as " + Json.text(me, "user.name", Json.text(me, "name", "the calendar's account")) + ". " + next;
    }

    @Override
    public Page hear(Settings settings, String cursor) throws ChannelTrouble {
        LumaWalk walk = walk(settings);
        return GatheringRound.hear(cursor, walk::current, walk::guests);
    }

    @Override
    public Optional<Past> past() {
        return Optional.of((settings, since, until, cursor) -> {
            LumaWalk walk = walk(settings);
            return GatheringRound.past(since, cursor, () -> walk.between(since, until), walk::guests);
        });
    }

    @Override
    public Page read(Settings settings, Payload payload) {
        return Page.unreadable(new Page.Unreadable(payload.externalId(), payload.bytes(), payload.contentType(), "A guest is told of again at the next visit."));
    }

    private LumaWalk walk(Settings settings) {
        return new LumaWalk(path -> ask(settings, path), OurPeople.of(settings), clock);
    }

    private Api.Call ask(Settings settings, String path) {
        return api.get(address + path).header("x-luma-api-key", settings.require("key"));
    }
}
