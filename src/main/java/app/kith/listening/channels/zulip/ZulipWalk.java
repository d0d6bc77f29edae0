package app.kith.listening.channels.zulip;

import app.kith.listening.ChannelTrouble;
import app.kith.listening.Page;
import app.kith.listening.channels.Gathered;
import app.kith.listening.channels.Json;
import app.kith.listening.channels.Rounds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Goes through messages by their ids, which grow over the whole organization: forward over all channels, back channel by channel. */
final class ZulipWalk {

    private static final Duration JUST_NOW = Duration.ofMinutes(10);
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(10);
    private static final int AT_ONCE = 100;

    private final ZulipServer server;
    private final Clock clock;
    private final Gathered gathered = new Gathered();

    ZulipWalk(ZulipServer server, Clock clock) {
        this.server = server;
        this.clock = clock;
    }

    Page hear(String cursor) throws ChannelTrouble {
        ZulipCursor last = ZulipCursor.of(cursor, server.site);
        String me = last == null ? Json.text(server.me(), "user_id") : last.me();
        JsonNode found = last == null ? server.messages("newest", true, 20, 0, null) : server.messages(String.valueOf(last.anchor()), false, 0, AT_ONCE, null);
        long anchor = last == null ? 0 : last.anchor();
        TreeMap<Long, Long> recent = new TreeMap<>(last == null ? Map.of() : last.recent());
        for (JsonNode message : Json.list(found, "messages")) {
            long id = Json.number(message, "id", 0);
            anchor = Math.max(anchor, id);
            if (last == null && isBefore(message, clock.instant().minus(JUST_NOW))) continue;
            take(message, me);
            recent.put(id, Json.number(message, "stream_id", 0));
        }
        while (recent.size() > AT_ONCE) recent.pollFirstEntry();
        boolean more = last != null && anchor > last.anchor() && !Json.flag(found, "found_newest");
        boolean looksAgain = last == null || !more && last.looked().plus(LOOK_AGAIN).isBefore(clock.instant());
        if (looksAgain && last != null) lookAgain(recent, me);
        Page page = gathered.page().cursor(new ZulipCursor(server.site, me, anchor, recent, looksAgain ? clock.instant() : last.looked()).json());
        return server.rest() == null ? page.more(more) : page.nextIn(server.rest());
    }

    Page past(Instant since, Instant until, String cursor) throws ChannelTrouble {
        String me = Json.text(server.me(), "user_id");
        return Rounds.past(since, until, cursor, none -> {
            Map<String, String> channels = new LinkedHashMap<>();
            for (ZulipServer.Subscription one : server.lookUpSubscriptions().values())
                if (server.wanted().isEmpty() || server.wanted().stream().anyMatch(one.name()::equalsIgnoreCase)) channels.put(String.valueOf(one.id()), null);
            return channels;
        }, (channel, from) -> {
            JsonNode found = server.messages(from == null ? "newest" : from, from == null, AT_ONCE, 0, Long.valueOf(channel));
            List<JsonNode> messages = Json.list(found, "messages");
            for (JsonNode message : messages) if (!isBefore(message, since)) take(message, me);
            JsonNode oldest = messages.isEmpty() ? null : messages.getFirst();
            boolean more = oldest != null && !Json.flag(found, "found_oldest") && !isBefore(oldest, since) && !Json.text(oldest, "id", "").equals(from);
            return gathered.page().cursor(oldest == null ? null : Json.text(oldest, "id")).more(more)
                    .reached(oldest == null ? null : Json.seconds(oldest, "timestamp")).nextIn(server.rest());
        });
    }

    private void take(JsonNode message, String me) throws ChannelTrouble {
        take(server, gathered, message, me);
    }

    static void take(ZulipServer server, Gathered gathered, JsonNode message, String me) throws ChannelTrouble {
        if (me.equals(Json.text(message, "sender_id")) || !server.isWanted(message)) return;
        ZulipServer.Subscription channel = server.subscriptions().get(Json.number(message, "stream_id", 0));
        gathered.read(message, one -> ZulipItems.item(one, server.site, channel != null && channel.open()));
    }

    /** While no line stood, nobody told of edits and deletions. Where the bot is not subscribed any more, what it cannot see may still be there. */
    private void lookAgain(TreeMap<Long, Long> recent, String me) throws ChannelTrouble {
        if (recent.isEmpty()) return;
        List<JsonNode> there = Json.list(server.messages(String.valueOf(recent.lastKey()), true, AT_ONCE, 0, null), "messages");
        if (there.isEmpty()) return;
        for (JsonNode message : there) if (Json.seconds(message, "last_edit_timestamp") != null && recent.containsKey(Json.number(message, "id", 0))) take(message, me);
        Set<Long> ids = there.stream().map(message -> Json.number(message, "id", 0)).collect(Collectors.toSet());
        long oldest = ids.stream().min(Long::compare).orElseThrow();
        Map<Long, ZulipServer.Subscription> subscribed = server.lookUpSubscriptions();
        recent.entrySet().removeIf(one -> {
            boolean gone = one.getKey() >= oldest && !ids.contains(one.getKey()) && (one.getValue() == 0 || subscribed.containsKey(one.getValue()));
            if (gone) gathered.gone(String.valueOf(one.getKey()), clock.instant());
            return gone;
        });
    }

    private static boolean isBefore(JsonNode message, Instant when) {
        Instant at = Json.seconds(message, "timestamp");
        return at != null && at.isBefore(when);
    }
}
