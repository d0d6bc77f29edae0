package app.kith.privacy;

import app.kith.people.Consent;
import app.kith.people.Purpose;
import app.kith.people.Standing;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Everything that is held about one person, as it is shown to them and taken along by them. Names of colleagues are left out where
 * colleagues wrote to each other: what was written is the person's to see, who wrote it is not.
 *
 * @param standing      where they stand, with every figure that is reckoned of them; null before that
 * @param gettingToKnow null while nobody wants to know them better
 * @param more          there is more than is shown here; the download has all of it
 */
public record Held(UUID id, String name, Instant firstSeenAt, Instant lastSeenAt, List<KnownAs> knownAs, List<Told> told, List<Said> said, List<Answered> answered, List<Met> met,
        List<Passed> passedOn, List<Note> notes, List<Before> before, Standing standing, GettingToKnow gettingToKnow, Map<Purpose, Consent> consents, List<Consent> consentHistory, boolean more) {

    /** @param address the e-mail address that the place told, or null */
    public record KnownAs(String place, String handle, String name, String profile, String address, Instant since, Instant last) {}

    /** @param source how we know */
    public record Told(UUID id, String what, String value, String source, Instant at) {}

    /** @param words empty where they were taken back */
    public record Said(Instant at, String place, String words, String link) {}

    public record Answered(Instant at, String words, String by) {}

    public record Met(Instant at, String how, String where, String words) {}

    /** Words of theirs that went to the people who can act on them. */
    public record Passed(Instant at, String words) {}

    public record Note(Instant at, String words) {}

    /** What a place called them until then. */
    public record Before(String what, Instant from, Instant until) {}

    /** @param done what was written down about it, the latest first */
    public record GettingToKnow(String why, String step, String next, LocalDate by, List<Note> done) {}
}
