package app.kith.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Looks underneath, past all doors, whether everything is there once: in the log, in a conversation, on a timeline, and at the people who were answered. */
final class Audit {

    private final KithProcess kith;
    private final Letters letters;

    Audit(KithProcess kith, Letters letters) {
        this.kith = kith;
        this.letters = letters;
    }

    Outcome of(int kills, int whileStarting, Outcome.Heard heard, long seconds) {
        long items = count("select count(*) from listening.item");
        long halfThere = count("""
                select count(*) from listening.item i left join conversations.message m on m.id = i.id left join people.activity a on a.id = i.id
                where m.id is null or a.id is null""");
        long twice = count("select count(*) - count(distinct (source_id, external_id)) from conversations.message")
                + count("select count(*) from conversations.message m left join listening.item i on i.id = m.id where i.id is null")
                + count("select count(*) from people.activity a left join listening.item i on i.id = a.id where i.id is null and a.verb = 'said'");
        return new Outcome(kills, whileStarting, heard, Math.max(0, heard.all() - items) + halfThere, Math.max(0, items - heard.all()) + twice, answers(), seconds);
    }

    private Outcome.Answers answers() {
        Map<String, Integer> arrived = letters.answers();
        Set<String> sent = ids("select id from listening.delivery where state = 'sent'");
        long pressed = count("select count(*) from conversations.reply");
        long uncertain = count("select count(*) from listening.delivery where state = 'uncertain'");
        long silent = sent.stream().filter(id -> arrived.keySet().stream().noneMatch(message -> message.contains(id))).count();
        long twice = arrived.values().stream().mapToLong(times -> times - 1).sum();
        return new Outcome.Answers(pressed, arrived.size(), uncertain, twice, silent + pressed - sent.size() - uncertain);
    }

    private long count(String sql) {
        long count = kith.count(sql);
        if (count < 0) throw new IllegalStateException("The database does not answer: " + sql);
        return count;
    }

    private Set<String> ids(String sql) {
        Set<String> ids = new HashSet<>();
        try (Connection connection = kith.database(); ResultSet row = connection.createStatement().executeQuery(sql)) {
            while (row.next()) ids.add(row.getString(1));
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
        return ids;
    }

    /** The first id, or null when there is none or nobody to ask. */
    static UUID id(KithProcess kith, String sql) {
        try (Connection connection = kith.database(); ResultSet row = connection.createStatement().executeQuery(sql)) {
            return row.next() ? row.getObject(1, UUID.class) : null;
        } catch (SQLException | IOException e) {
            return null;
        }
    }
}
