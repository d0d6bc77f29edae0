package app.kith.listening.channels;

import app.kith.listening.Item;
import app.kith.listening.Page;
import app.kith.listening.Page.Gone;
import app.kith.listening.Page.Unreadable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
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
