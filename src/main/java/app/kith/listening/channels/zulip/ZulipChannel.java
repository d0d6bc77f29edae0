package app.kith.listening.channels.zulip;

import app.kith.base.Outbound;
import app.kith.listening.Channel;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.Mouth;
import app.kith.listening.Page;
import app.kith.listening.Settings;
import app.kith.listening.channels.Api;
import app.kith.listening.channels.Json;
import app.kith.listening.channels.Remembered;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What a bot of a Zulip organization hears. Answers go out as that bot, in the topic. */
@Component
final class ZulipChannel implements Channel {

    private final Api api;
    private final Remembered<Map<Long, ZulipServer.Subscription>> subscriptions;
    private final Clock clock;

    ZulipChannel(Outbound outbound, Clock clock) {
        this.api = new Api(outbound, clock, "Zulip");
        this.subscriptions = new Remembered<>(200, Duration.ofHours(1), clock);
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "zulip";
    }

    @Override
    public String title() {
        return "Zulip";
    }

    @Override
    public String blurb() {
        return "Hears the channels a bot is subscribed to, and messages to it, the moment they are written. Kith answers in the topic.";
    }

    @Override
    public String icon() {
        return "messages-square";
    }

    @Override
    public String placeKind() {
        return "chat";
    }

    @Override
    public List<String> steps() {
        return List.of(
                "In Zulip open Personal settings, Bots, and choose “Add a new bot”: type “Generic bot”, name Kith.",
                "Subscribe the bot to the channels that Kith is to hear: in each channel's settings, Subscribers, add the bot by its name.",
                "Back under Bots, copy the bot's e-mail and its API key (the button beside it).");
    }

    @Override
    public List<Field> fields() {
        return List.of(
                new Field("server", "Address of the organization", "Such as lindgren.zulipchat.com.", Field.Type.TEXT, true, null),
                new Field("email", "E-mail of the bot", "Such as kith-bot@lindgren.zulipchat.com.", Field.Type.EMAIL, true, null),
                new Field("key", "API key", "Of the bot.", Field.Type.SECRET, true, null),
                new Field("channels", "Channels", "Names, separated by commas. Leave it empty to hear all that the bot is subscribed to.", Field.Type.TEXT, false, null));
    }

    @Override
    public Map<String, String> completed(Map<String, String> filledIn) {
        Api.site(new Settings(null, filledIn), "server");
        return filledIn;
    }

    @Override
    public Duration interval() {
        return Duration.ofMinutes(5);
    }

    @Override
    public String test(Settings settings) throws ChannelTrouble {
        ZulipServer server = server(settings);
        String name = Json.text(server.me(), "full_name", "the bot");
        List<String> subscribed = server.lookUpSubscriptions().values().stream().map(ZulipServer.Subscription::name).toList();
        for (String wanted : server.wanted()) if (subscribed.stream().noneMatch(wanted::equalsIgnoreCase))
            throw ChannelTrouble.needsAPerson(name + " is not subscribed to the channel “" + wanted + "”. Add it there: channel settings, Subscribers.");
        List<String> heard = server.wanted().isEmpty() ? subscribed : server.wanted();
        if (heard.isEmpty()) throw ChannelTrouble.needsAPerson(name + " is not subscribed to any channel yet. Add it: channel settings, Subscribers.");
        return "Signed in as " + name + "; it hears " + (heard.size() == 1 ? "1 channel: " : heard.size() + " channels: ") + String.join(", ", heard) + ".";
    }

    @Override
    public Page hear(Settings settings, String cursor) throws ChannelTrouble {
        return new ZulipWalk(server(settings), clock).hear(cursor);
    }

    @Override
    public Optional<Past> past() {
        return Optional.of((settings, since, until, cursor) -> new ZulipWalk(server(settings), clock).past(since, until, cursor));
    }

    @Override
    public Optional<Ear> ear() {
        return Optional.of((settings, listening) -> new ZulipEar(server(settings), clock).listen(listening));
    }

    @Override
    public Page read(Settings settings, Payload payload) {
        return ZulipItems.read(payload, Api.site(settings, "server"));
    }

    @Override
    public Optional<Mouth> mouth() {
        return Optional.of(new ZulipMouth(this::server));
    }

    private ZulipServer server(Settings settings) {
        return new ZulipServer(api, subscriptions, settings);
    }
}
