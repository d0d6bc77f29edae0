package app.kith.listening.channels.bluesky;

import app.kith.base.Outbound;
import app.kith.base.OutboundLines;
import app.kith.base.OutboundTrouble;
import app.kith.listening.Channel;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.Page;
import app.kith.listening.Settings;
import app.kith.listening.channels.Api;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * All that is posted in the network, as one stream, of which Kith keeps what says a word we watch. Only hears: a colleague answers at
 * Bluesky itself.
 */
@Component
final class JetstreamChannel implements Channel {

    private final Api api;
    private final OutboundLines lines;
    private final Clock clock;

    JetstreamChannel(Outbound outbound, OutboundLines lines, Clock clock) {
        this.api = new Api(outbound, clock, "Bluesky");
        this.lines = lines;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "jetstream";
    }

    @Override
    public String title() {
        return "Bluesky, all of it (Jetstream)";
    }

    @Override
    public String blurb() {
        return "Hears your words the moment anybody says them anywhere on Bluesky. Needs no account; you answer at Bluesky itself.";
    }

    @Override
    public String icon() {
        return "radio-tower";
    }

    @Override
    public String placeKind() {
        return "social";
    }

    @Override
    public List<String> steps() {
        return List.of("Nothing to do at Bluesky: the stream is open to everybody.",
                "Choose words that mean you: a product's whole name, a hashtag. Kith reads all posts of the network here (some dozens a second) and keeps only those.");
    }

    @Override
    public List<Field> fields() {
        return List.of(
                new Field("words", "Words to watch", "Separated by commas. Whole words, large or small letters.", Field.Type.TEXT, true, null),
                new Field("own", "Our own handles", "What they say is not heard; separated by commas.", Field.Type.TEXT, false, null),
                new Field("server", "Server of the stream", "One of jetstream1 or jetstream2 in us-east or us-west.bsky.network, or one of your own.", Field.Type.TEXT, true,
                        "jetstream2.us-east.bsky.network"),
                new Field("second", "Newer protocol", "Switch this on where the server speaks subscribeEvents (Jetstream 2).", Field.Type.SWITCH, false, "false"),
                new Field("directory", "Server for names", "Where people's names are looked up.", Field.Type.URL, false, "https://public.api.bsky.app"));
    }

    @Override
    public Map<String, String> completed(Map<String, String> filledIn) {
        JetstreamWish.of(new Settings(null, filledIn));
        return filledIn;
    }

    @Override
    public String test(Settings settings) throws ChannelTrouble {
        JetstreamWish wish = JetstreamWish.of(settings);
        try {
            lines.listen(wish.address(null), Map.of(), new OutboundLines.Listener() {
                @Override
                public void opened(OutboundLines.Line line) {
                    line.hangUp();
                }

                @Override
                public void heard(String message, OutboundLines.Line line) {
                    // That it stands is all we wanted to know.
                }
            });
        } catch (OutboundTrouble e) {
            throw Api.trouble(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ChannelTrouble.passing("Kith is shutting down.", e);
        }
        return "The stream of " + wish.host() + " is there. Kith keeps what says " + wish.words() + ".";
    }

    @Override
    public boolean polls() {
        return false;
    }

    @Override
    public Optional<Ear> ear() {
        return Optional.of(new JetstreamEar(api, lines, clock));
    }

    @Override
    public Page read(Settings settings, Payload payload) {
        return BlueskyItems.read(payload);
    }
}
