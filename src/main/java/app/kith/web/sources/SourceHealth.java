package app.kith.web.sources;

import app.kith.listening.Access;
import app.kith.listening.Channel;
import app.kith.listening.Source;
import app.kith.web.Say;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;

/** How listening at one place goes, in words. */
public record SourceHealth(Source source, Channel channel, Say say) {

    private static final Duration WORTH_SAYING = Duration.ofDays(14);

    /** Who needs a person first. */
    static final Comparator<SourceHealth> BY_NEED = Comparator.comparing(SourceHealth::state).thenComparing(one -> one.source().place().name().toLowerCase());

    public Source.Health state() {
        return source.health(say.now());
    }

    public boolean isTroubled() {
        return source.isTroubled(say.now());
    }

    public boolean isPaused() {
        return source.pausedAt() != null;
    }

    public String sentence() {
        return switch (state()) {
            case NEEDS_A_PERSON -> "Not heard since " + say.when(freshest()) + ": " + trouble() + " Kith asks again once somebody has mended it.";
            case LATE -> "Late by " + say.lasted(Duration.between(source.due(), say.now()))
                    + (source.trouble() == null ? "." : ": " + trouble()) + next(" Next try");
            case STUMBLING -> heard() + ". The last visit failed: " + trouble() + next(" Next try");
            case NEW -> isLive() ? "Listens live. Nothing was said yet." : source.polls() ? "Being asked for the first time." : "Waits for a first word.";
            case WELL -> well();
            case PAUSED -> "Paused since " + say.when(source.pausedAt()) + ". Nothing is heard until somebody resumes.";
        };
    }

    private String well() {
        String next = source.nextAt() == null ? "." : ", next " + in(source.nextAt()) + ".";
        if (isLive()) return "Listens live: what is said there is here at once. " + (source.polls() ? "Visited as well " + ago(source.lastSuccessAt()) + next : "Last heard " + ago(source.lastSuccessAt()) + ".");
        return source.polls() ? heard() + next : "Last sent to us " + ago(source.lastSuccessAt()) + ".";
    }

    public boolean isLive() {
        return source.isLive(say.now());
    }

    public PastView past() {
        return PastView.of(source, channel, say);
    }

    public String css() {
        return isTroubled() ? "is-harm" : "";
    }

    public String heardInAll() {
        return source.itemsHeard() == 0 ? "nothing heard yet" : Say.figures(source.itemsHeard()) + " heard";
    }

    /** When the key ends, or null while that is far away or nobody knows. */
    public String keyEnds() {
        Instant end = source.access().keyEndsAt();
        if (end == null || end.isAfter(say.now().plus(WORTH_SAYING))) return null;
        return end.isAfter(say.now()) ? "The key ends in " + say.ago(end) + ". Make a new one there and put it in under “Change”."
                : "The key ended " + say.when(end) + ". Make a new one there and put it in under “Change”.";
    }

    /** "1,200 of 10,000 requests this month are used", or null. */
    public String spent() {
        Access access = source.access();
        if (access.spent() == null) return null;
        String of = access.limit() == null ? "" : " of " + Say.figures(access.limit());
        return Say.figures(access.spent()) + of + (access.unit() == null ? "" : " " + access.unit()) + (access.spent() == 1 && of.isEmpty() ? " is used" : " are used");
    }

    public String unread() {
        return Say.sentence(Say.number(source.deadLetters(), "thing", "things")) + " could not be read";
    }

    private String heard() {
        return source.lastSuccessAt() == null ? "Not heard yet" : "Heard " + ago(source.lastSuccessAt());
    }

    private String ago(Instant at) {
        return Duration.between(at, say.now()).toMinutes() < 1 ? "just now" : say.ago(at) + " ago";
    }

    private Instant freshest() {
        return source.lastSuccessAt() == null ? source.addedAt() : source.lastSuccessAt();
    }

    private String trouble() {
        String words = source.trouble() == null ? "nobody knows why" : source.trouble().strip();
        return words.endsWith(".") ? words : words + ".";
    }

    private String next(String what) {
        return source.nextAt() == null ? "" : what + " " + in(source.nextAt()) + ".";
    }

    private String in(Instant at) {
        return Duration.between(say.now(), at).toSeconds() < 60 ? "in a moment" : "in " + say.ago(at);
    }
}
