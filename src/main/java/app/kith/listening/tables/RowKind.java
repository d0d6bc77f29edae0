package app.kith.listening.tables;

import app.kith.listening.Item.Part;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a row says that happened: words, somebody's part in a gathering, or a meeting; two of these are null. */
record RowKind(String said, Part part, String touch) {

    private static final Map<String, RowKind> KNOWN = new LinkedHashMap<>();

    static {
        words("post", "comment", "message", "review", "question", "answer", "feedback", "reply", "said", "wrote");
        part(Part.CAME, "came", "attended", "checked in", "present", "was there", "attendee");
        part(Part.COMING, "coming", "said yes", "yes", "going", "accepted", "attending", "registered", "approved", "confirmed", "rsvp", "signed up");
        part(Part.MAYBE, "maybe", "tentative", "interested");
        part(Part.WAITING, "waiting", "waitlist", "waitlisted", "waiting list", "pending", "pending approval");
        part(Part.DECLINED, "declined", "said no", "no", "not going", "not attending", "cancelled", "canceled", "refunded");
        part(Part.HOSTED, "hosted", "host", "organizer", "organiser", "organized", "speaker");
        for (String touch : List.of("handshake", "call", "visit", "letter", "gift", "other")) KNOWN.put(touch, new RowKind(null, null, touch));
        KNOWN.put("met", new RowKind(null, null, "handshake"));
    }

    private static void words(String... names) {
        for (String name : names) KNOWN.put(name, new RowKind(name, null, null));
    }

    private static void part(Part part, String... names) {
        for (String name : names) KNOWN.put(name, new RowKind(null, part, null));
    }

    /** @throws IllegalArgumentException with the reason for a person */
    static RowKind of(String text) {
        RowKind known = KNOWN.get(text.toLowerCase(Locale.ROOT).replaceAll("[_\\-]+", " ").strip());
        if (known != null) return known;
        throw new IllegalArgumentException("“" + (text.length() > 40 ? text.substring(0, 40) + "…" : text) + "” is nothing Kith knows to happen. Write came, coming, maybe, waiting, declined, hosted, comment, "
                + "handshake, call, visit, letter or gift.");
    }

    boolean isWords() {
        return said != null;
    }
}
