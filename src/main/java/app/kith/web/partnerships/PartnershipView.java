package app.kith.web.partnerships;

import app.kith.colleagues.Colleague;
import app.kith.people.Member;
import app.kith.people.Partnership;
import app.kith.people.Partnership.Change;
import app.kith.people.Partnership.Step;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * One person we want to know better, and who of us is in it.
 *
 * @param partnership null while it has not begun
 */
public record PartnershipView(Member member, Partnership partnership, List<Change> history, Map<UUID, Colleague> inside) {

    public boolean isBegun() {
        return partnership != null;
    }

    public Colleague owner() {
        return isBegun() ? inside.get(partnership.ownerId()) : null;
    }

    public String path() {
        return "/members/" + member.id() + "/partnership";
    }

    public String who(Change change) {
        Colleague colleague = inside.get(change.colleagueId());
        return colleague == null ? "Somebody" : colleague.firstName();
    }

    public String deed(Change change) {
        return switch (change.change()) {
            case "begun" -> "wanted to know " + member.firstName() + " better";
            case "planned" -> "planned";
            case "done" -> "did";
            case "given" -> "gave it to";
            case "ended" -> "ended it";
            default -> "moved it to “" + Step.valueOf(change.change().toUpperCase(Locale.ROOT)).title() + "”";
        };
    }
}
