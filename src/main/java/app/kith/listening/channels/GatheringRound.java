package app.kith.listening.channels;

import app.kith.listening.ChannelTrouble;
import app.kith.listening.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * Goes through gatherings one after the other, and through the guests of each page by page: places tell how a list stands, not what changed
 * in it. What is heard again unchanged changes nothing. All of it is the cursor: {@code {"left": [{"id", "title", "begins", "link"}], "page": "…"}}.
 */
public final class GatheringRound {

    private static final JsonMapper JSON = JsonMapper.shared();

    private GatheringRound() {}

    /** Which gatherings there are. */
    public interface Listing {
        List<Gathering> list() throws ChannelTrouble;
    }

    /** One page of what is known of a gathering; {@link Page#cursor()} leads to its next one, null ends it. */
    public interface Guests {
        Page hear(Gathering gathering, String page) throws ChannelTrouble;
    }

    private record Left(List<Gathering> left, String page) {}

    /** Every gathering that is worth a look, once a visit. */
    public static Page hear(String cursor, Listing listing, Guests guests) throws ChannelTrouble {
        Left last = cursor == null ? new Left(List.of(), null) : JSON.readValue(cursor, Left.class);
        if (last.left().isEmpty()) last = new Left(listing.list(), null);
        Page page = step(last, guests);
        return page.nextIn() == null ? page : page.more(false);
    }

    /** From the latest gathering to the earliest. */
    public static Page past(Instant since, String cursor, Listing listing, Guests guests) throws ChannelTrouble {
        Left last = cursor != null ? JSON.readValue(cursor, Left.class)
                : new Left(listing.list().stream().sorted(Comparator.comparing(Gathering::begins, Comparator.nullsLast(Comparator.reverseOrder()))).toList(), null);
        Instant now = last.left().isEmpty() ? since : last.left().getFirst().begins();
        Page page = step(last, guests);
        return page.reached(page.more() ? now : since);
    }

    private static Page step(Left last, Guests guests) throws ChannelTrouble {
        if (last.left().isEmpty()) return Page.nothing().cursor(text(last));
        Page page = guests.hear(last.left().getFirst(), last.page());
        List<Gathering> left = new ArrayList<>(last.left());
        if (page.cursor() == null) left.removeFirst();
        return page.cursor(text(new Left(left, page.cursor()))).more(!left.isEmpty());
    }

    private static String text(Left left) {
        return JSON.writeValueAsString(left);
    }
}
