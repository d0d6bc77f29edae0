package app.kith.web.members;

import app.kith.intake.AddressBooks.Look;
import app.kith.people.Import;
import app.kith.people.Import.Outcome;
import app.kith.people.Imports.Prospect;
import app.kith.web.Say;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /** What stands in a line that was refused, as long as nobody is made of the file; null for a line that could not be read, and once its values are gone. */
    public String stands(int line) {
        return !file.is(Import.State.LOOKED_AT) ? null : look.prospects().stream().filter(one -> one.row().line() == line).findFirst()
                .map(one -> Stream.of(one.row().name(), String.join(" ", one.row().emails()), one.row().note()).filter(part -> part != null && !part.isEmpty())
                        .collect(Collectors.joining(", "))).filter(words -> !words.isEmpty()).orElse(null);
    }

    public String bringsWhom() {
        long fresh = look.count(Outcome.FRESH);
        return fresh == 0 ? "Add to " + people(look.count(Outcome.CHANGED), "person", "people") : "Bring " + people(fresh, "person", "people") + " in";
    }

    public String heading() {
        return switch (file.state()) {
            case LOOKED_AT -> Say.sentence(file.isTable() ? Say.number(all(), "row", "rows") : Say.number(all(), "card", "cards")) + " in " + file.fileName();
            case UNDER_WAY -> Say.figures(file.done()) + " of " + Say.figures(file.total()) + " rows";
            case DONE -> file.fresh() == 0 && file.changed() == 0 ? "Nobody new" : Say.sentence(people(file.fresh(), "new person", "new people"));
            case TAKEN_BACK -> "Taken back";
        };
    }

    private int all() {
        return look.prospects().size() + look.refused().size();
    }

    public static String sum(Import file) {
        return String.join(", ", people(file.fresh(), "new person", "new people"), Say.number(file.changed()) + " added to", Say.number(file.same()) + " known just so",
                Say.number(file.refused()) + " refused");
    }

    private static String people(long count, String one, String many) {
        return Say.number(count, one, many);
    }
}
