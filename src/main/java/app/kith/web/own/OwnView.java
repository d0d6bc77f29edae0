package app.kith.web.own;

import app.kith.people.Consent;
import app.kith.people.Purpose;
import app.kith.people.Standing;
import app.kith.privacy.Held;
import app.kith.web.Say;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is held about one person, as they read it. */
public record OwnView(Held held, String csrf, String kept) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

    public String day(Instant at) {
        return DAY.format(at.atZone(ZoneOffset.UTC));
    }

    public String firstName() {
        int space = held.name().indexOf(' ');
        return space < 0 ? held.name() : held.name().substring(0, space);
    }

    /** What is reckoned of how they are here, in sentences to them. */
    public String standing() {
        Standing one = held.standing();
        List<String> sums = new ArrayList<>(List.of("Heard " + Say.times(one.said())));
        if (one.met() > 0) sums.add("met " + Say.times(one.met()));
        if (one.answered() > 0) sums.add("answered by us " + Say.times(one.answered()));
        String others = one.heeded() == 0 ? "" : " In the last year " + Say.number(one.heeded(), "person", "people") + " answered or named you" + (one.helped() == 0 ? "." : ", and you " + Say.number(one.helped()) + ".");
        return Say.list(sums, "and") + "." + others;
    }

    public static String figure(double value) {
        return String.format(Locale.ENGLISH, "%.2f", value);
    }

    public Consent consent(Purpose purpose) {
        return held.consents().get(purpose);
    }

    public boolean isYes(Purpose purpose) {
        Consent said = consent(purpose);
        return said == null ? !purpose.asksFirst() : said.yes();
    }

    /** Where things stand, in words. */
    public String state(Purpose purpose) {
        Consent said = consent(purpose);
        if (said == null) return purpose.asksFirst() ? "Not asked yet, so we do not." : "We do this until you say no.";
        return (said.yes() ? "You said yes on " : "You said no on ") + day(said.at()) + ", " + said.source().words() + (said.how() == null ? "." : ": " + said.how());
    }
}
