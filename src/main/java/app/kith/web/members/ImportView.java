package app.kith.web.members;

import app.kith.intake.AddressBooks.Look;
import app.kith.people.Import;
import app.kith.people.Import.Outcome;
import app.kith.people.Imports.Prospect;
import app.kith.web.Say;
import java.util.List;
import java.util.Map;

/**
 * A file of people: as it would be brought in, on its way, or done.
 *
 * @param look    the dry run, while it is looked at; else null
 * @param refused rows that were refused, by line
 */
public record ImportView(Import file, Look look, Map<Integer, String> refused) {

    private static final int SHOWN = 100;

    static ImportView looking(Look look) {
        return new ImportView(look.file(), look, look.everyRefusal());
    }

    public String path() {
        return "/imports/" + file.id();
    }

    public List<Prospect> shown(Outcome outcome) {
        return look.prospects().stream().filter(one -> one.outcome() == outcome).limit(SHOWN).toList();
    }

    public long more(Outcome outcome) {
        return Math.max(0, look.count(outcome) - SHOWN);
    }

    public boolean bringsAnybody() {
        return look.count(Outcome.FRESH) + look.count(Outcome.CHANGED) > 0;
    }

    public boolean isWithoutNames() {
        return file.isTable() && file.columns().values().stream().noneMatch(column -> column != Import.Column.SKIP && column != Import.Column.NOTE);
    }

    public static String what(Prospect one) {
        String name = one.row().name() == null ? one.row().emails().getFirst() : one.row().name();
        return one.row().emails().isEmpty() || one.row().name() == null ? name : name + ", " + String.join(", ", one.row().emails());
    }

    public String heading() {
        return switch (file.state()) {
            case LOOKED_AT -> Say.sentence(Say.number(look.prospects().size() + look.refused().size(), "row", "rows")) + " in " + file.fileName();
            case UNDER_WAY -> Say.figures(file.done()) + " of " + Say.figures(file.total()) + " rows";
            case DONE -> file.fresh() == 0 && file.changed() == 0 ? "Nobody new" : Say.sentence(people(file.fresh(), "new person", "new people"));
            case TAKEN_BACK -> "Taken back";
        };
    }

    public static String sum(Import file) {
        return String.join(", ", people(file.fresh(), "new person", "new people"), Say.number(file.changed()) + " added to", Say.number(file.same()) + " known just so",
                Say.number(file.refused()) + " refused");
    }

    private static String people(long count, String one, String many) {
        return Say.number(count, one, many);
    }
}
