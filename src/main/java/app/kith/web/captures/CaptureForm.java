package app.kith.web.captures;

import app.kith.base.Problem;
import app.kith.intake.Captures;
import app.kith.intake.Pasted;
import app.kith.listening.Link;
import app.kith.listening.WebPage;
import app.kith.web.Say;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;

/**
 * What somebody pastes, as it stands in the form.
 *
 * @param at     empty for now, else local time as browsers send it
 * @param member id of who said it when they were chosen from the list, else empty
 * @param notes  what looking the link up brought, or why it brought nothing; null before
 */
public record CaptureForm(UUID id, String pasted, String title, String place, String who, String member, String at, Notes notes) {

    public CaptureForm {
        id = id == null ? UUID.randomUUID() : id;
        pasted = Objects.requireNonNullElse(pasted, "");
        title = Objects.requireNonNullElse(title, "");
        place = Objects.requireNonNullElse(place, "");
        who = Objects.requireNonNullElse(who, "");
        member = Objects.requireNonNullElse(member, "");
        at = Objects.requireNonNullElse(at, "");
    }

    /** @param unknownPlace the link leads to a place that Kith makes when this is kept */
    public record Notes(String words, boolean trouble, boolean unknownPlace) {}

    static CaptureForm empty(String pasted, String place) {
        return new CaptureForm(null, pasted, null, place, null, null, null, null);
    }

    public boolean isLookedUp() {
        return notes != null;
    }

    Captures.Form toKeep(boolean another, ZoneId zone) {
        return new Captures.Form(id, pasted, title, place, memberId(), who, when(zone), another);
    }

    private UUID memberId() {
        try {
            return member.isBlank() ? null : UUID.fromString(member);
        } catch (IllegalArgumentException e) {
            throw new Problem.Invalid("who", "Choose somebody from the list, or type a name.");
        }
    }

    private Instant when(ZoneId zone) {
        if (at.isBlank()) return null;
        try {
            return LocalDateTime.parse(at.strip()).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            throw new Problem.Invalid("at", "This is not a date and a time. Leave it empty for now.");
        }
    }

    Link link() {
        return Pasted.of(pasted).link().orElseThrow(() -> new Problem.Invalid("pasted", "There is no link in it to look up. It should begin with https://"));
    }

    /** With what the page says, where nobody has said better. */
    CaptureForm told(WebPage page, String knownPlace, Say say) {
        String words = Pasted.of(pasted).words();
        String found = words.isEmpty() && page.words() != null ? page.words() : words;
        String when = page.at() == null ? "" : page.at().atZone(say.zone()).toLocalDateTime().truncatedTo(ChronoUnit.MINUTES).toString();
        String brought = page.title() == null && page.words() == null ? "The page tells nothing about itself. Write down what matters." : "This is what the page says of itself. Change what is not right.";
        return new CaptureForm(id, link().address() + (found.isEmpty() ? "" : "\n\n" + found), or(title, page.title()), placeOr(knownPlace),
                member.isBlank() ? or(who, page.author()) : who, member, or(at, when), new Notes(brought, false, place.isBlank() && knownPlace == null));
    }

    CaptureForm untold(String trouble, String knownPlace) {
        return new CaptureForm(id, pasted, title, placeOr(knownPlace), who, member, at, new Notes(trouble + " Write down what matters.", true, place.isBlank() && knownPlace == null));
    }

    private String placeOr(String known) {
        return or(place, known == null ? link().host() : known);
    }

    private static String or(String typed, String found) {
        return !typed.isBlank() ? typed : found == null ? "" : found;
    }
}
