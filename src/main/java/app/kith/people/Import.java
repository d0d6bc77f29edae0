package app.kith.people;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A file of people that a colleague brought.
 *
 * @param form    {@code vcard} or {@code csv}
 * @param columns of a table: what each column is
 * @param total   rows in it, once it is under way; {@code done} of them are
 * @param endedBy who took it back, or null
 */
public record Import(UUID id, String fileName, String form, Map<String, Column> columns, UUID placeId, UUID colleagueId, Instant madeAt, State state, int total, int done,
        int fresh, int changed, int same, int refused, Instant endedAt, UUID endedBy) {

    public enum State { LOOKED_AT, UNDER_WAY, DONE, TAKEN_BACK }

    /** What a column of a table is. Telephone numbers, birthdays and postal addresses are for the person to give. */
    public enum Column {
        SKIP("leave out"), NAME("name"), GIVEN("given name"), FAMILY("family name"), EMAIL("e-mail"), NOTE("note for colleagues");

        private final String title;

        Column(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /** What becomes of a row. */
    public enum Outcome { FRESH, CHANGED, SAME, REFUSED }

    public boolean isTable() {
        return form.equals("csv");
    }

    public boolean is(State one) {
        return state == one;
    }
}
