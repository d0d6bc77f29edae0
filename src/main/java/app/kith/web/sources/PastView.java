package app.kith.web.sources;

import app.kith.listening.Channel;
import app.kith.listening.Source;
import app.kith.listening.SourcePast;
import app.kith.web.Say;

/** How far the walk through what was said before has come, in words. */
public record PastView(SourcePast past, boolean backwards, boolean paused, Say say) {

    static PastView of(Source source, Channel channel, Say say) {
        return new PastView(source.past(), channel.past().map(Channel.Past::backwards).orElse(true), source.pausedAt() != null, say);
    }

    /** Under way, or waiting to go on. */
    public boolean isOpen() {
        return past.isWalking() || past.isStopped();
    }

    public boolean isDone() {
        return past.state() == SourcePast.State.DONE;
    }

    public int percent() {
        return past.percent(backwards);
    }

    /** "Reading the past: back to 3 March, 1,204 found." */
    public String sentence() {
        if (past.isStopped()) return "Stopped reading the past: " + far() + ".";
        return "Reading the past: " + far() + (paused ? ". It goes on when the place is heard again." : ".");
    }

    private String far() {
        String found = past.items() == 0 ? "nothing found yet" : Say.figures(past.items()) + " found";
        if (past.reached() == null) return found;
        return (backwards ? "back to " : "up to ") + say.when(past.reached()) + ", " + found;
    }

    public String goal() {
        return "It ends at " + say.when(backwards ? past.since() : past.until()) + ".";
    }

    /** Why it waits, and what that means; null when nothing is wrong. */
    public String trouble() {
        if (past.trouble() == null) return null;
        return past.trouble() + (past.isWalking() ? " Kith goes on from here by itself." : " Nothing is lost; once that is mended, let it go on from here.");
    }

    public String done() {
        return "read back to " + say.when(past.since()) + ", " + (past.items() == 0 ? "nothing found" : Say.figures(past.items()) + " found");
    }
}
