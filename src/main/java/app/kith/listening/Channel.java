package app.kith.listening;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A kind of place (feeds, e-mail, a forum's API) and how Kith hears and speaks there. One instance serves all sources of its
 * kind and holds no state; all a source needs is in its {@link Settings} and its cursor.
 */
public interface Channel {

    /** Short stable name, stored with each source: {@code feed}, {@code mail}, {@code webhook}. */
    String kind();

    /** What a colleague reads when choosing: "Feed". */
    String title();

    /** One sentence under the title: what it hears, and whether Kith can answer there. */
    String blurb();

    /** Name of a Lucide icon. */
    String icon();

    /** What a colleague fills in to connect a source, in order. */
    List<Field> fields();

    /**
     * Checks settings by using them once, without storing anything.
     *
     * @return a sentence that says what was found
     * @throws ChannelTrouble in plain words, when they do not work
     */
    String test(Settings settings) throws ChannelTrouble;

    /** True when Kith must go and ask; false when the place pushes to us. */
    boolean polls();

    /**
     * Asks the place for what is new since the cursor, one page at a time.
     *
     * @param cursor what the last committed page returned, or null at first
     */
    Page hear(Settings settings, String cursor) throws ChannelTrouble;

    /**
     * Reads one raw payload, pushed to us or put back from the dead letters. Never throws: what cannot be read is in
     * {@link Page#unreadable()}.
     */
    Page read(Settings settings, Payload payload);

    /** Fills in what the channel makes up itself, such as a signing secret that was left empty. */
    default Map<String, String> completed(Map<String, String> filledIn) {
        return filledIn;
    }

    /** Why a push is not believed to come from the place, in words for its sender; empty when it is believed. */
    default Optional<String> refusal(Settings settings, Push push) {
        return Optional.of("Nothing can be pushed to this source.");
    }

    /** How to answer there; empty where the place takes no answers, and a colleague follows the permalink instead. */
    default Optional<Mouth> mouth() {
        return Optional.empty();
    }

    /** Something to fill in: {@code secret} ones are stored encrypted and never shown again. */
    record Field(String name, String label, String help, Type type, boolean required, String preset) {
        public enum Type { TEXT, URL, EMAIL, NUMBER, SECRET, SWITCH }

        public boolean secret() {
            return type == Type.SECRET;
        }
    }

    /** What was pushed to us; header names in lower case. */
    record Push(Map<String, String> headers, byte[] body, Instant at) {}

    /** A raw payload as it came: bytes, its media type, and the id the place gave it, if any. */
    record Payload(byte[] bytes, String contentType, String externalId) {}
}
