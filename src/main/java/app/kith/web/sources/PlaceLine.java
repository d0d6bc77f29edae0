package app.kith.web.sources;

import app.kith.conversations.Conversations.GiveAndTake;
import app.kith.listening.Place;
import app.kith.listening.PlaceKind;
import app.kith.people.Presence;
import app.kith.web.Say;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** A place on the map: whose it is, who talks there, what went back and forth. Its weeks are bars in a box of 132 by 28. */
public record PlaceLine(Place place, List<SourceHealth> sources, Presence presence, GiveAndTake talk) {

    /** Where somebody waits, then what is not heard well, then where most people talk. */
    static final Comparator<PlaceLine> BY_NEED = Comparator.comparing((PlaceLine line) -> line.talk.waiting() == 0)
            .thenComparing(line -> !line.isTroubled()).thenComparing(line -> -line.presence.lately()).thenComparing(line -> line.place.name().toLowerCase());

    private static final int STEP = 11;
    private static final int TALLEST = 26;

    public record Bar(int x, int y, int height) {}

    public boolean isTroubled() {
        return sources.stream().anyMatch(SourceHealth::isTroubled);
    }

    public String what() {
        return Say.sentence(place.whose()) + ", " + PlaceKind.of(place.kind()).title().toLowerCase();
    }

    public String people() {
        if (presence.known() == 0) return "Nobody was heard there yet.";
        return Say.sentence(Say.number(presence.known(), "person", "people")) + " known, " + Say.number(presence.lately()) + " spoke in the last 30 days.";
    }

    public String given() {
        if (talk.answers() == 0 && talk.waiting() == 0) return null;
        String answers = talk.answers() == 0 ? "No answer from us in twelve weeks" : Say.sentence(Say.number(talk.answers(), "answer", "answers")) + " from us in twelve weeks";
        return answers + (talk.waiting() == 0 ? "." : "; " + Say.number(talk.waiting(), "conversation waits", "conversations wait") + " for us.");
    }

    public List<Bar> bars() {
        long most = Math.max(1, presence.weeks().stream().mapToLong(Long::longValue).max().orElse(1));
        return IntStream.range(0, presence.weeks().size()).filter(week -> presence.weeks().get(week) > 0).mapToObj(week -> {
            int height = (int) Math.max(2, presence.weeks().get(week) * TALLEST / most);
            return new Bar(week * STEP, 27 - height, height);
        }).toList();
    }

    public String weeks() {
        long all = presence.weeks().stream().mapToLong(Long::longValue).sum();
        return all == 0 ? "Nothing said in twelve weeks" : Say.sentence(Say.number(all, "thing", "things")) + " said in twelve weeks";
    }
}
