package app.kith.web.sources;

import app.kith.listening.Visit;
import app.kith.web.Say;
import java.util.List;

/** The last visits as a row of bars: as tall as much was heard, red when the visit failed. In a box of 528 by 42. */
public record Beats(List<Visit> latestFirst, Say say) {

    private static final int MOST = 48;
    private static final int STEP = 11;
    private static final int TALLEST = 34;

    public record Bar(int x, int y, int height, boolean failed) {}

    public boolean isEmpty() {
        return latestFirst.isEmpty();
    }

    public List<Visit> visits() {
        return latestFirst.stream().limit(MOST).toList();
    }

    public List<Bar> bars() {
        List<Visit> oldestFirst = visits().reversed();
        int most = most();
        int start = (MOST - oldestFirst.size()) * STEP;
        return java.util.stream.IntStream.range(0, oldestFirst.size()).mapToObj(i -> bar(oldestFirst.get(i), start + i * STEP, most)).toList();
    }

    private static Bar bar(Visit visit, int x, int most) {
        int height = visit.items() == 0 ? 1 : Math.max(2, visit.items() * TALLEST / most);
        return new Bar(x, 40 - height, height, visit.trouble() != null);
    }

    private int most() {
        return Math.max(1, visits().stream().mapToInt(Visit::items).max().orElse(1));
    }

    public String name() {
        long failed = visits().stream().filter(visit -> visit.trouble() != null).count();
        long heard = visits().stream().mapToLong(Visit::items).sum();
        return Say.sentence(Say.number(visits().size(), "visit", "visits")) + " since " + say.when(visits().getLast().at()) + ": "
                + (heard == 0 ? "nothing new" : Say.number(heard, "thing", "things") + " heard") + ", " + (failed == 0 ? "none" : Say.number(failed)) + " failed";
    }

    public String how(Visit visit) {
        if (visit.trouble() != null) return visit.trouble();
        return visit.unreadable() == 0 ? "well" : Say.number(visit.unreadable(), "thing", "things") + " could not be read";
    }
}
