package app.kith.listening.channels.mastodon;

import app.kith.listening.ChannelTrouble;
import app.kith.listening.Page;
import app.kith.listening.channels.Gathered;
import app.kith.listening.channels.Json;
import app.kith.listening.channels.mastodon.MastodonServer.Said;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Goes through mentions and hashtags, one page of each at a time: forward from where it was, or back into the past. */
final class MastodonWalk {

    private static final Duration JUST_NOW = Duration.ofMinutes(10);
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(10);
    private static final int RECENT = 20;
    private static final String END = "end";
    /** Ids grow, and a longer one is larger; so they compare as texts too, for servers whose ids are none. */
    private static final Comparator<String> BY_AGE = Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder());

    private final MastodonServer server;
    private final Clock clock;
    private final Gathered gathered = new Gathered();

    MastodonWalk(MastodonServer server, Clock clock) {
        this.server = server;
        this.clock = clock;
    }

    Page hear(String cursor) throws ChannelTrouble {
        MastodonCursor last = MastodonCursor.of(cursor, server.site);
        String me = last == null ? server.myId() : last.me();
        Map<String, String> marks = new HashMap<>();
        List<String> recent = new ArrayList<>(last == null ? List.of() : last.recent());
        boolean more = false;
        for (String stream : server.streams()) {
            String mark = last == null ? null : last.marks().get(stream);
            List<Said> page = server.page(stream, mark, null);
            String newest = page.stream().map(Said::mark).filter(Objects::nonNull).max(BY_AGE).orElse(mark);
            boolean moved = mark != null && !mark.equals(newest);
            marks.put(stream, moved ? newest : forNextVisit(stream, newest));
            more |= moved;
            for (Said said : page) if (mark != null || isOfNow(said.status())) take(said.status(), me);
            if (stream.equals(MastodonServer.MENTIONS)) remember(recent, page);
        }
        boolean looksAgain = !more && (last == null || last.looked().plus(LOOK_AGAIN).isBefore(clock.instant()));
        if (looksAgain && last != null) lookAgain(recent);
        Instant looked = looksAgain ? clock.instant() : last == null ? clock.instant() : last.looked();
        Page page = gathered.page().cursor(new MastodonCursor(server.site, me, marks, recent, looked).json());
        return server.rest() == null ? page.more(more) : page.nextIn(server.rest());
    }

    Page past(Instant since, String cursor) throws ChannelTrouble {
        MastodonCursor last = MastodonCursor.of(cursor, server.site);
        String me = last == null ? server.myId() : last.me();
        Map<String, String> marks = new HashMap<>();
        Instant reached = null;
        for (String stream : server.streams()) {
            String mark = last == null ? null : last.marks().get(stream);
            marks.put(stream, END);
            if (END.equals(mark)) continue;
            List<Said> page = server.page(stream, null, mark);
            String oldest = page.stream().map(Said::mark).filter(Objects::nonNull).min(BY_AGE).orElse(mark);
            Instant time = page.stream().map(Said::status).filter(Objects::nonNull).map(status -> Json.time(status, "created_at"))
                    .filter(Objects::nonNull).min(Comparator.naturalOrder()).orElse(null);
            for (Said said : page) if (!isBefore(said.status(), since)) take(said.status(), me);
            if (Objects.equals(oldest, mark) || time != null && time.isBefore(since)) continue;
            marks.put(stream, oldest);
            if (time != null && (reached == null || time.isAfter(reached))) reached = time;
        }
        boolean more = marks.values().stream().anyMatch(mark -> !mark.equals(END));
        Page page = gathered.page().cursor(new MastodonCursor(server.site, me, marks, List.of(), null).json()).reached(reached).more(more);
        return server.rest() == null ? page : page.nextIn(server.rest());
    }

    private void take(JsonNode status, String me) throws ChannelTrouble {
        if (status == null || me.equals(Json.text(status, "account.id"))) return;
        String root = server.root(status);
        gathered.read(status, one -> MastodonItems.item(one, root, server.site));
    }

    /**
     * Posts from elsewhere arrive late and are put where their own time belongs, so hashtags are read again from an hour before the newest.
     * The upper 48 bits of an id are milliseconds (mastodon/mastodon, lib/mastodon/snowflake.rb).
     */
    private static String forNextVisit(String stream, String newest) {
        if (newest == null) return "0";
        if (stream.equals(MastodonServer.MENTIONS) || !newest.matches("\\d{16,18}")) return newest;
        return String.valueOf(Long.parseLong(newest) - (Duration.ofHours(1).toMillis() << 16));
    }

    private boolean isOfNow(JsonNode status) {
        return !isBefore(status, clock.instant().minus(JUST_NOW));
    }

    private static boolean isBefore(JsonNode status, Instant when) {
        Instant at = status == null ? null : Json.time(status, "created_at");
        return at != null && at.isBefore(when);
    }

    private static void remember(List<String> recent, List<Said> page) {
        List<String> all = Stream.concat(page.stream().filter(said -> said.status() != null).map(said -> Json.text(said.status(), "id")).filter(Objects::nonNull),
                recent.stream()).distinct().limit(RECENT).toList();
        recent.clear();
        recent.addAll(all);
    }

    /** Of edits and deletions by people whom the account does not follow, the stream does not tell. */
    private void lookAgain(List<String> recent) throws ChannelTrouble {
        if (recent.isEmpty()) return;
        Map<String, JsonNode> there = new HashMap<>();
        for (JsonNode status : server.statuses(recent)) there.put(Json.text(status, "id", ""), status);
        for (String id : List.copyOf(recent)) {
            JsonNode status = there.containsKey(id) ? there.get(id) : server.status(id);
            if (!status.isObject()) {
                gathered.gone(id, clock.instant());
                recent.remove(id);
            } else if (Json.time(status, "edited_at") != null) {
                String root = server.root(status);
                gathered.read(status, one -> MastodonItems.item(one, root, server.site));
            }
        }
    }
}
