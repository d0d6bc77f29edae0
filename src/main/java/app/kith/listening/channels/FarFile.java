package app.kith.listening.channels;

import app.kith.base.LooseUri;
import app.kith.base.Outbound;
import app.kith.base.Outbound.Answer;
import app.kith.base.Outbound.Ask;
import app.kith.base.OutboundTrouble;
import app.kith.base.Problem;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.Item;
import app.kith.listening.Limits;
import app.kith.listening.Page;
import app.kith.listening.Settings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/**
 * A whole file at an address of its own: a calendar, a table. It is fetched only when it has changed, and what it holds is handed over some
 * thousand at a time. The cursor is {@code {"url", "etag", "modified", "file", "at"}}: {@code at} counts what was handed over of {@code file}.
 */
public final class FarFile {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int AT_ONCE = 2_000;

    private final Outbound outbound;
    private final Clock clock;
    private final String what;

    /** @param what as a sentence calls it: "calendar" */
    public FarFile(Outbound outbound, Clock clock, String what) {
        this.outbound = outbound;
        this.clock = clock;
        this.what = what;
    }

    private record Cursor(String url, String etag, String modified, String file, int at) {}

    /** What its bytes hold, always in the same order. */
    public interface Reading {
        Contents read(byte[] bytes, String contentType) throws ChannelTrouble;
    }

    public record Contents(List<Item> items, List<Page.Unreadable> unreadable) {}

    /** What is in it, once it has changed. */
    public Page hear(Settings settings, String kept, Reading reading) throws ChannelTrouble {
        URI place = address(settings);
        Cursor last = kept == null ? null : JSON.readValue(kept, Cursor.class);
        boolean same = last != null && place.toString().equals(last.url());
        Optional<Answer> found = fetch(place, same ? last.etag() : null, same ? last.modified() : null);
        if (found.isEmpty()) return Page.nothing().cursor(kept);
        byte[] bytes = found.get().body();
        String file = UUID.nameUUIDFromBytes(bytes).toString();
        if (same && last.at() < 0 && file.equals(last.file())) return Page.nothing().cursor(kept).nextIn(rest(found.get()));
        Contents contents = reading.read(bytes, found.get().header("Content-Type"));
        int from = same && last.at() > 0 && file.equals(last.file()) ? Math.min(last.at(), contents.items().size()) : 0;
        int to = Math.min(contents.items().size(), from + AT_ONCE);
        boolean more = to < contents.items().size();
        Cursor next = more ? new Cursor(place.toString(), null, null, file, to)
                : new Cursor(place.toString(), found.get().header("ETag"), found.get().header("Last-Modified"), file, -1);
        return new Page(contents.items().subList(from, to), from == 0 ? contents.unreadable() : List.of(), JSON.writeValueAsString(next), more, rest(found.get()));
    }

    /** As it is now; for a trial. */
    public Contents look(Settings settings, Reading reading) throws ChannelTrouble {
        Answer answer = fetch(address(settings), null, null).orElseThrow();
        return reading.read(answer.body(), answer.header("Content-Type"));
    }

    private Optional<Answer> fetch(URI place, String etag, String modified) throws ChannelTrouble {
        Answer answer;
        try {
            answer = outbound.fetch(Ask.get(place).with("Accept", "*/*").with("If-None-Match", etag).with("If-Modified-Since", modified));
        } catch (OutboundTrouble e) {
            throw Api.trouble(e);
        }
        if (answer.status() == 304) return Optional.empty();
        if (answer.isOk()) return Optional.of(answer);
        Duration wait = rest(answer);
        String host = "“" + place.getHost() + "”";
        throw switch (answer.status()) {
            case 410 -> ChannelTrouble.needsAPerson(host + " says that this " + what + " is gone for good. Give another address, or close this source.");
            case 401, 403 -> ChannelTrouble.needsAPerson(host + " does not let Kith read this " + what + " (" + answer.status() + "). Share it so that whoever has the link can read it.");
            case 404 -> ChannelTrouble.passing(host + " has nothing at this address (404). Check it, should this last.", null);
            default -> wait == null ? ChannelTrouble.passing(host + " answered with an error (" + answer.status() + ").", null)
                    : ChannelTrouble.later(host + " asks Kith to come back later (" + answer.status() + ").", wait);
        };
    }

    private Duration rest(Answer answer) {
        return Limits.waitBeforeNext(answer, clock.instant()).orElse(null);
    }

    /** Also as calendars are subscribed to: {@code webcal://…}. */
    public static URI address(Settings settings) {
        String typed = settings.require("url").strip().replaceFirst("(?i)^webcals?:", "https:");
        try {
            URI address = LooseUri.of(typed.contains("://") ? typed : "https://" + typed);
            if (address.getHost() != null) return address;
        } catch (IllegalArgumentException _) {
            // the same words
        }
        throw new Problem.Invalid("url", "“" + typed + "” is not an address.");
    }

    /** For what has no id of its own. */
    public static String fingerprint(String words) {
        return UUID.nameUUIDFromBytes(words.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
