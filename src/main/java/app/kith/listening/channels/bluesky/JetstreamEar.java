package app.kith.listening.channels.bluesky;

import app.kith.base.OutboundLines;
import app.kith.base.OutboundTrouble;
import app.kith.base.OutsideJson;
import app.kith.listening.Channel.Ear;
import app.kith.listening.Channel.Listening;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.Page;
import app.kith.listening.Settings;
import app.kith.listening.channels.Api;
import app.kith.listening.channels.Gathered;
import app.kith.listening.channels.Json;
import app.kith.listening.channels.Remembered;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the stream: keeps posts with watched words, and follows every deletion, since nobody but our store knows which posts we have. */
final class JetstreamEar implements Ear {

    /** How far back a server can go at least (docs/README.md, section 5.1); older it goes on from there and says nothing. */
    private static final Duration LOOK_BACK = Duration.ofHours(36);
    /** Servers of one network see it some seconds apart; hearing twice does no harm. */
    private static final long OVERLAP_MICROS = 5_000_000;
    private static final int MOST_AT_ONCE = 500;
    private static final Duration LONGEST_HELD = Duration.ofSeconds(2);

    private final Api api;
    private final OutboundLines lines;
    private final Clock clock;
    private final Remembered<JsonNode> people;

    JetstreamEar(Api api, OutboundLines lines, Clock clock) {
        this.api = api;
        this.lines = lines;
        this.clock = clock;
        people = new Remembered<>(2_000, Duration.ofDays(1), clock);
    }

    @Override
    public void listen(Settings settings, Listening listening) throws ChannelTrouble, InterruptedException {
        JetstreamWish wish = JetstreamWish.of(settings);
        JetstreamCursor last = JetstreamCursor.of(listening.cursor());
        var hearing = new Hearing(wish, listening, last);
        try {
            if (last == null) lines.listen(wish.address(null), Map.of(), hearing);
            else if (last.isExactAt(wish)) exactly(wish, last, hearing);
            else byTime(wish, last, hearing);
        } catch (OutboundTrouble e) {
            hearing.handOver();
            throw Api.trouble(e);
        }
        hearing.handOver();
        if (hearing.error != null) throw ChannelTrouble.passing("“" + wish.host() + "” ended the stream: " + hearing.error, null);
    }

    /** A number too old is refused with 400 (CursorTooOld); by time the server goes on from as far back as it can. */
    private void exactly(JetstreamWish wish, JetstreamCursor last, Hearing hearing) throws OutboundTrouble, InterruptedException {
        try {
            lines.listen(wish.address(last.seq()), Map.of(), hearing);
        } catch (OutboundTrouble e) {
            if (hearing.refusal != 400) throw e;
            byTime(wish, last, hearing);
        }
    }

    private void byTime(JetstreamWish wish, JetstreamCursor last, Hearing hearing) throws OutboundTrouble, InterruptedException {
        if (last.at().plus(LOOK_BACK).isBefore(clock.instant())) hearing.missed = true;
        lines.listen(wish.address(last.micros() - OVERLAP_MICROS), Map.of(), hearing);
    }

    private final class Hearing implements OutboundLines.Listener {
        private final JetstreamWish wish;
        private final Listening listening;
        private final JetstreamCursor last;
        private Gathered gathered = new Gathered();
        private JetstreamEvent latest;
        private long handedOver = System.nanoTime();
        private boolean missed;
        private int refusal;
        private String error;

        Hearing(JetstreamWish wish, Listening listening, JetstreamCursor last) {
            this.wish = wish;
            this.listening = listening;
            this.last = last;
        }

        @Override
        public void refused(int status) {
            refusal = status;
        }

        @Override
        public void heard(String message, OutboundLines.Line line) {
            JetstreamEvent event = JetstreamEvent.of(message);
            if (event.kind().equals("error")) {
                error = Json.text(event.body(), "message", Json.text(event.body(), "error", "it did not say why."));
                line.hangUp();
                return;
            }
            if (event.kind().equals("info")) missed |= "OutdatedCursor".equals(Json.text(event.body(), "name"));
            if (event.micros() <= 0) return;
            if (missed) tellWhatWasMissed(event);
            boolean kept = gather(event);
            latest = event;
            if (kept || gathered.size() >= MOST_AT_ONCE || System.nanoTime() - handedOver > LONGEST_HELD.toNanos()) handOver();
        }

        /** @return whether it is something to show at once */
        private boolean gather(JetstreamEvent event) {
            if (event.isEndOfAccount()) gathered.gone(Page.Gone.everythingUnder("at://" + event.did() + "/", event.at()));
            if (!event.isPost()) return false;
            if (event.isTakenBack()) gathered.gone(event.uri(), event.at());
            else if (wish.isWatched(BlueskyText.of(event.body().path("record")))) {
                JsonNode author = author(event.did());
                if (isOurs(author)) return false;
                gathered.read(event.post(author), post -> BlueskyItems.item(post, null));
                return true;
            }
            return false;
        }

        private boolean isOurs(JsonNode author) {
            return wish.own().contains(Json.text(author, "handle", "").toLowerCase(Locale.ROOT)) || wish.own().contains(Json.text(author, "did"));
        }

        /** The stream knows people by their DID alone. */
        private JsonNode author(String did) {
            try {
                return people.of(did, () -> api.get(wish.directory() + "/xrpc/app.bsky.actor.getProfile").query("actor", did).ask().json());
            } catch (ChannelTrouble e) {
                return OutsideJson.MAPPER.createObjectNode().put("did", did);
            }
        }

        private void tellWhatWasMissed(JetstreamEvent event) {
            missed = false;
            Instant since = last == null ? event.at() : last.at();
            ObjectNode gap = OutsideJson.MAPPER.createObjectNode().put("id", "gap:" + since).put("from", since.toString()).put("to", event.at().toString());
            gathered.unreadable(gap, "The stream could not go back as far as Kith had listened: what was said between " + since + " and " + event.at()
                    + " was not heard. Search for your words at Bluesky, then let this go.");
        }

        void handOver() {
            if (latest == null) return;
            listening.take(gathered.page().cursor(new JetstreamCursor(wish.site(), latest.seq(), latest.micros()).json()));
            gathered = new Gathered();
            latest = null;
            handedOver = System.nanoTime();
        }
    }
}
