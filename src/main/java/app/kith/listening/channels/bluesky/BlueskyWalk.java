package app.kith.listening.channels.bluesky;

import app.kith.listening.ChannelTrouble;
import app.kith.listening.Page;
import app.kith.listening.channels.Gathered;
import app.kith.listening.channels.Json;
import app.kith.listening.channels.bluesky.BlueskyAccount.Found;
import app.kith.listening.channels.bluesky.BlueskyCursor.Mark;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Goes through what is said to us and what is looked for, one page of each at a time. */
final class BlueskyWalk {

    private static final Duration JUST_NOW = Duration.ofMinutes(10);
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(10);
    /** Searches find posts late, and put them where their author says they belong. */
    private static final Duration OVERLAP = Duration.ofHours(1);

    private final BlueskyAccount account;
    private final Clock clock;
    private final Gathered gathered = new Gathered();

    BlueskyWalk(BlueskyAccount account, Clock clock) {
        this.account = account;
        this.clock = clock;
    }

    Page hear(String cursor) throws ChannelTrouble {
        BlueskyCursor last = BlueskyCursor.of(cursor);
        String me = last == null ? Json.text(account.me(), "did") : last.did();
        Map<String, Mark> marks = new HashMap<>();
        List<String> recent = last == null ? List.of() : last.recent();
        for (String stream : account.streams()) {
            Mark mark = last == null ? null : last.marks().get(stream);
            if (last != null && last.isUnderWay() && (mark == null || !mark.isUnderWay())) {
                if (mark != null) marks.put(stream, mark);
                continue;
            }
            List<String> heard = further(stream, mark, me, marks);
            if (mark == null || !mark.isUnderWay()) recent = Stream.concat(heard.stream(), recent.stream()).distinct().limit(BlueskyAccount.POSTS_AT_ONCE).toList();
        }
        boolean more = marks.values().stream().anyMatch(Mark::isUnderWay);
        boolean looksAgain = last == null || !more && last.looked().plus(LOOK_AGAIN).isBefore(clock.instant());
        if (looksAgain && last != null) recent = stillThere(recent);
        Page page = gathered.page().cursor(new BlueskyCursor(me, marks, recent, looksAgain ? clock.instant() : last.looked()).json());
        return account.rest() == null ? page.more(more) : page.nextIn(account.rest());
    }

    /** One page further back, until what is known. */
    private List<String> further(String stream, Mark mark, String me, Map<String, Mark> marks) throws ChannelTrouble {
        Found found = account.page(stream, null, null, mark == null ? null : mark.at());
        Instant known = mark == null ? clock.instant().minus(JUST_NOW) : mark.known();
        Instant until = stream.equals(BlueskyAccount.TO_US) ? known.minus(Duration.ofMinutes(1)) : known.minus(OVERLAP);
        Instant from = mark == null ? known : until;
        List<JsonNode> fresh = found.posts().stream().filter(post -> !isBefore(BlueskyItems.seen(post), from)).toList();
        fresh.forEach(post -> gathered.read(post, one -> BlueskyItems.item(one, me)));
        Instant newest = mark != null && mark.isUnderWay() ? mark.newest() : found.posts().stream().map(BlueskyItems::seen)
                .filter(Objects::nonNull).max(Comparator.naturalOrder()).filter(known::isBefore).orElse(known);
        Instant oldest = oldest(stream, found);
        boolean goesOn = mark != null && found.next() != null && !found.next().equals(mark.at()) && oldest != null && !oldest.isBefore(until);
        marks.put(stream, goesOn ? new Mark(known, newest, found.next()) : Mark.of(newest));
        return fresh.stream().map(post -> Json.text(post, "uri")).filter(Objects::nonNull).toList();
    }

    Page past(Instant since, Instant until, String cursor) throws ChannelTrouble {
        BlueskyCursor last = BlueskyCursor.of(cursor);
        String me = last == null ? Json.text(account.me(), "did") : last.did();
        Map<String, Mark> marks = new HashMap<>();
        Instant reached = null;
        for (String stream : account.streams()) {
            Mark mark = last == null ? null : last.marks().get(stream);
            marks.put(stream, Mark.of(since));
            if (last != null && (mark == null || !mark.isUnderWay())) continue;
            Found found = account.page(stream, since, until, mark == null ? null : mark.at());
            found.posts().stream().filter(post -> !isBefore(BlueskyItems.time(post), since)).forEach(post -> gathered.read(post, one -> BlueskyItems.item(one, me)));
            Instant oldest = oldest(stream, found);
            if (found.next() == null || mark != null && found.next().equals(mark.at()) || oldest == null || oldest.isBefore(since)) continue;
            marks.put(stream, new Mark(since, null, found.next()));
            if (reached == null || oldest.isAfter(reached)) reached = oldest;
        }
        var next = new BlueskyCursor(me, marks, List.of(), null);
        Page page = gathered.page().cursor(next.json()).reached(reached).more(next.isUnderWay());
        return account.rest() == null ? page : page.nextIn(account.rest());
    }

    /** The network tells nobody of deletions but through its stream. */
    private List<String> stillThere(List<String> recent) throws ChannelTrouble {
        if (recent.isEmpty()) return recent;
        Set<String> there = account.posts(recent).stream().map(post -> Json.text(post, "uri")).filter(Objects::nonNull).collect(Collectors.toSet());
        for (String uri : recent) {
            if (there.contains(uri)) continue;
            if (account.isGone(uri)) gathered.gone(uri, clock.instant());
            else there.add(uri);
        }
        return recent.stream().filter(there::contains).toList();
    }

    /** What is said to us is told in the order it was seen, what is looked for in the order it was said. */
    private static Instant oldest(String stream, Found found) {
        return found.posts().stream().map(post -> stream.equals(BlueskyAccount.TO_US) ? BlueskyItems.seen(post) : BlueskyItems.time(post))
                .filter(Objects::nonNull).min(Comparator.naturalOrder()).orElse(null);
    }

    private static boolean isBefore(Instant at, Instant when) {
        return at != null && at.isBefore(when);
    }
}
