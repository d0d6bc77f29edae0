package app.kith.listening.channels;

import app.kith.base.OutsideJson;
import app.kith.listening.Channel.Payload;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.Item;
import app.kith.listening.Page;
import app.kith.listening.Page.Gone;
import app.kith.listening.Page.Unreadable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What one page brings. A thing that cannot be read is kept aside with the reason, and spoils nothing for the others. */
public final class Gathered {

    private final List<Item> items = new ArrayList<>();
    private final List<Gone> gone = new ArrayList<>();
    private final List<Unreadable> unreadable = new ArrayList<>();

    /**
     * @param decoder answers null for what is nobody's words, and throws {@link IllegalArgumentException} with a reason for a person
     * @return what was read, or null
     */
    public Item read(JsonNode node, Function<JsonNode, Item> decoder) {
        try {
            Item item = decoder.apply(node);
            if (item != null) items.add(item);
            return item;
        } catch (IllegalArgumentException e) {
            unreadable(node, e.getMessage());
        } catch (RuntimeException e) {
            unreadable(node, "Kith stumbled over it (" + e.getClass().getSimpleName() + ").");
        }
        return null;
    }

    /** What one message of the place says. */
    public interface Reading {
        Page of(JsonNode told) throws ChannelTrouble;
    }

    /**
     * Reads one message, pushed to us or put back from the dead letters. One that is no JSON, or whose place cannot be asked about it, is
     * kept aside as it came.
     *
     * @param place such as "Mattermost", for the reason
     */
    public static Page from(Payload payload, String place, Reading reading) {
        try {
            return reading.of(OutsideJson.MAPPER.readTree(payload.bytes()));
        } catch (JacksonException e) {
            return payload.unreadable("This is not the JSON that " + place + " writes.");
        } catch (ChannelTrouble e) {
            return payload.unreadable(e.getMessage());
        }
    }

    /** The same for a message that is one item; {@code decoder} as in {@link #read}. */
    public static Page oneFrom(Payload payload, String place, Function<JsonNode, Item> decoder) {
        return from(payload, place, told -> {
            Gathered gathered = new Gathered();
            gathered.read(told, decoder);
            return gathered.page();
        });
    }

    public void unreadable(JsonNode node, String reason) {
        unreadable.add(new Unreadable(Json.text(node, "id"), Json.raw(node), "application/json", reason));
    }

    public void gone(String externalId, Instant at) {
        gone.add(new Gone(externalId, at));
    }

    public void gone(Gone what) {
        gone.add(what);
    }

    public int size() {
        return items.size() + gone.size() + unreadable.size();
    }

    public List<Item> items() {
        return items;
    }

    public boolean isEmpty() {
        return size() == 0;
    }

    public Page page() {
        return new Page(List.copyOf(items), List.copyOf(unreadable), null, false, null).takenBack(List.copyOf(gone));
    }
}
