package app.kith.web.members;

import app.kith.listening.Place;
import app.kith.people.Member;
import app.kith.people.Timeline.Kind;
import app.kith.web.ActivitySentence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What happened with a member, month by month.
 *
 * @param kinds   of which there is something
 * @param places  where they are known, to choose from
 * @param further the last line shown when there are more, else null
 * @param under   the month that stands above already, when this goes on from there
 */
public record TimelineView(Member member, TimelineWish wish, List<Kind> kinds, List<Place> places, List<Month> months, UUID further, String under) {

    public record Month(String name, List<Moment> moments) {}

    /** @param original where it was said, at the place itself; or null */
    public record Moment(UUID id, ActivitySentence sentence, Instant at, String original) {}

    /** Null first, for everything. */
    public List<Kind> choices() {
        List<Kind> choices = new ArrayList<>();
        choices.add(null);
        choices.addAll(kinds);
        return choices;
    }

    public static String title(Kind kind) {
        if (kind == null) return "Everything";
        return switch (kind) {
            case SAID -> "Said";
            case DID -> "Did";
            case CAME -> "Came";
            case MET -> "Met";
            case RECEIVED -> "Received";
            case ANSWERED -> "Was answered";
        };
    }

    public boolean shows(Kind kind) {
        return kind == wish.kind();
    }

    public String path(Kind kind) {
        return path() + wish.of(kind).query();
    }

    public String path() {
        return "/members/" + member.id();
    }

    public String olderPath() {
        return path() + wish.after(further).query();
    }

    /** Only the moments, to be put in below. */
    public String olderMoments() {
        return path() + "/timeline" + wish.after(further).query();
    }

    public boolean isContinued() {
        return wish.before() != null;
    }

    public boolean isFiltered() {
        return wish.place() != null || wish.words() != null;
    }

    public String show() {
        return wish.kind() == null ? null : wish.show();
    }

    public UUID place() {
        return wish.place();
    }

    public String words() {
        return wish.words();
    }

    public UUID before() {
        return wish.before();
    }
}
