package app.kith.listening;

import java.time.Duration;
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

    /** What kind of place it is, as {@link PlaceKind#word} has it. */
    default String placeKind() {
        return "forum";
    }

    /** Whether a colleague can connect it; false for what Kith makes by itself. */
    default boolean offered() {
        return true;
    }

    /** Why nobody can connect it here, in words; empty when they can. It is shown all the same, last, so that nobody looks for it in vain. */
    default Optional<String> closed() {
        return Optional.empty();
    }

    /**
     * What to do at the place before connecting it: one sentence a step, with the exact names of pages, scopes and permissions
     * to ask for. Addresses in them become links; what stands between backticks, or looks like a scope ({@code channels:history}),
     * is set as code.
     */
    default List<String> steps() {
        return List.of();
    }

    /** What a colleague fills in to connect a source, in order. */
    List<Field> fields();

    /** How long between visits, unless the place or a colleague says otherwise. */
    default Duration interval() {
        return Duration.ofMinutes(15);
    }

    /**
     * Checks settings by using them once, without storing anything.
     *
     * @return a sentence that says what was found
     * @throws ChannelTrouble in plain words, when they do not work
     */
    String test(Settings settings) throws ChannelTrouble;

    /** True when Kith must go and ask; false when the place pushes to us. */
    default boolean polls() {
        return true;
    }

    /**
     * Asks the place for what is new since the cursor, one page at a time; nothing where it is not asked.
     *
     * @param cursor what the last committed page returned, or null at first
     */
    default Page hear(Settings settings, String cursor) throws ChannelTrouble {
        return Page.nothing();
    }

    /**
     * Reads one raw payload, pushed to us or put back from the dead letters. Never throws: what cannot be read is in
     * {@link Page#unreadable()}.
     */
    Page read(Settings settings, Payload payload);

    /** What was said before it was connected; empty where {@link #hear} brings all there is, or where the place does not tell. */
    default Optional<Past> past() {
        return Optional.empty();
    }

    /** How to learn of news the moment they are there; empty where only visits tell. */
    default Optional<Ear> ear() {
        return Optional.empty();
    }

    /** Fills in what the channel makes up itself, such as a signing secret that was left empty. */
    default Map<String, String> completed(Map<String, String> filledIn) {
        return filledIn;
    }

    /** How the place is told to push to us, for the person who sets it up there; empty where it cannot. */
    default Optional<String> pushing() {
        return Optional.empty();
    }

    /** What a push wants to have said back before anything else, such as a challenge; empty when it is to be read. */
    default Optional<Echo> echo(Settings settings, Push push) {
        return Optional.empty();
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

    /** What was pushed to us; header names in lower case; {@code query} of the address, first values only. */
    record Push(String method, Map<String, String> query, Map<String, String> headers, byte[] body, Instant at) {}

    /** Said back to the place, word for word. */
    record Echo(String contentType, String body) {}

    /** A walk through what was said between two moments, page by page; {@link Page#more()} false ends it. */
    interface Past {
        /** @param cursor what the last committed page of this walk returned, or null at its beginning */
        Page hear(Settings settings, Instant since, Instant until, String cursor) throws ChannelTrouble;

        /** From the newest to the oldest, as most places tell it; false when it goes the way time goes. */
        default boolean backwards() {
            return true;
        }
    }

    /** Stays connected to a place that tells. Visits go on, seldom, so that what the ear misses is heard all the same. */
    interface Ear {
        /**
         * Returns when the place hangs up, and is called again after a while; runs on a thread of its own.
         *
         * @throws ChannelTrouble       when the connection cannot be made or breaks
         * @throws InterruptedException when Kith stops, or the source is paused
         */
        void listen(Settings settings, Listening listening) throws ChannelTrouble, InterruptedException;
    }

    /** What an ear does with what it hears. */
    interface Listening {
        /** Where the last committed page left off, for places whose stream can be taken up again; else null. */
        String cursor();

        /** Something is new there: the place is visited at once. */
        void news();

        /** What came, for places that say all of it in the stream; committed when this returns. */
        void take(Page page);
    }

    /** A raw payload as it came: bytes, its media type, and the id the place gave it, if any. */
    record Payload(byte[] bytes, String contentType, String externalId) {

        /** Kept as it came, with the reason. */
        public Page unreadable(String reason) {
            return Page.unreadable(new Page.Unreadable(externalId, bytes, contentType, reason));
        }
    }
}
