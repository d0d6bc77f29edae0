package app.kith.web.sources;

import app.kith.web.Say;
import java.util.List;

/** All places, those that need a person first. */
public record SourceList(List<SourceHealth> sources, int deadLetters) {

    public String heading() {
        long troubled = troubled();
        int all = sources.size();
        if (troubled == 0) return all == 1 ? "One place is heard." : "All " + Say.number(all) + " places are heard.";
        if (troubled == all) return all == 1 ? "The one place is not heard." : "None of " + Say.number(all) + " places is heard.";
        return Say.sentence(Say.number(all - troubled)) + " of " + Say.number(all) + " places are heard.";
    }

    public String under() {
        if (troubled() == 0) return "What people say there reaches the inbox by itself.";
        return Say.sentence(Say.number(troubled(), "needs", "need")) + " a look. Nothing is lost; each is read from where it stopped.";
    }

    public String unread() {
        return Say.sentence(Say.number(deadLetters, "thing", "things")) + " could not be read";
    }

    private long troubled() {
        return sources.stream().filter(SourceHealth::isTroubled).count();
    }
}
