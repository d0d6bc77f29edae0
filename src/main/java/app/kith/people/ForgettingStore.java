package app.kith.people;

import app.kith.base.Columns;
import app.kith.base.Row;
import app.kith.base.Tombstone;
import app.kith.base.Tombstones;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Finds and removes every row of this room that is about one person. It asks the database which tables those are (a column
 * {@code member_id} or {@code identity_id}, or a foreign key to a member or an identity), so that no table is ever left out.
 */
@Repository
class ForgettingStore {

    private static final String NOBODY = "Somebody who asked to be forgotten";
    private static final Set<String> KEPT = Set.of("id", "name", "erased_at");

    private final JdbcClient jdbc;
    private final Tombstones tombstones;

    ForgettingStore(JdbcClient jdbc, Tombstones tombstones) {
        this.jdbc = jdbc;
        this.tombstones = tombstones;
    }

    /** Each of these, and who was merged into them. */
    List<UUID> everybodyIn(List<UUID> memberIds) {
        return jdbc.sql("select id from people.member where id = any(:ids::uuid[]) or merged_into = any(:ids::uuid[])").param("ids", Columns.uuids(memberIds))
                .query(UUID.class).list();
    }

    List<UUID> unforgotten(List<UUID> memberIds) {
        return jdbc.sql("select id from people.member where id = any(?::uuid[]) and erased_at is null").param(Columns.uuids(memberIds)).query(UUID.class).list();
    }

    List<Sighting.Key> ids(List<UUID> memberIds) {
        return jdbc.sql("select realm, external_id from people.identity where member_id = any(?::uuid[])").param(Columns.uuids(memberIds))
                .query((row, n) -> new Sighting.Key(row.getString("realm"), row.getString("external_id"))).list();
    }

    /** Who has one of these marks. Ids are hashed one by one, for a mark cannot be turned back into an id. */
    Set<UUID> owners(Tombstone tombstone) {
        Set<String> marks = Set.copyOf(tombstone.marks());
        Set<UUID> owners = new HashSet<>();
        jdbc.sql("select member_id, realm, external_id from people.identity").query(row -> {
            if (marks.contains(tombstones.identity(row.getString("realm"), row.getString("external_id")))) owners.add(Row.uuid(row, "member_id"));
        });
        return owners;
    }

    /** Whatever the person is called in any table of this room. */
    Set<String> names(List<UUID> memberIds) {
        Set<String> names = new HashSet<>(jdbc.sql("select name from people.member where id = any(?::uuid[])").param(Columns.uuids(memberIds)).query(String.class).list());
        for (Column about : columns()) {
            for (String named : jdbc.sql("""
                            select column_name from information_schema.columns where table_schema = 'people' and table_name = ?
                              and column_name in ('handle', 'display_name', 'profile_url', 'avatar_url', 'links', 'value') and data_type = 'text'""")
                    .param(about.table()).query(String.class).list())
                names.addAll(jdbc.sql("select distinct %s from people.%s where %s and %s is not null".formatted(named, about.table(), about.isOf(), named))
                        .param("members", Columns.uuids(memberIds)).query(String.class).list());
        }
        return names.stream().flatMap(String::lines).filter(name -> !name.isBlank()).collect(Collectors.toSet());
    }

    /** Two may have the same name; then it proves nothing. */
    List<String> namesOfNobodyElse(List<UUID> memberIds) {
        return jdbc.sql("""
                        select name from people.member m where id = any(:members::uuid[]) and name like '% %' and not exists (
                            select from people.member o where lower(o.name) = lower(m.name) and o.id <> all(:members::uuid[]))""")
                .param("members", Columns.uuids(memberIds)).query(String.class).list();
    }

    Set<UUID> conversations(List<UUID> memberIds) {
        return new HashSet<>(jdbc.sql("select distinct conversation_id from people.activity where member_id = any(?::uuid[]) and conversation_id is not null")
                .param(Columns.uuids(memberIds)).query(UUID.class).list());
    }

    /** Meetings that a place told of. */
    List<UUID> met(List<UUID> memberIds) {
        return jdbc.sql("select id from people.activity where member_id = any(?::uuid[]) and verb = 'met' and identity_id is not null")
                .param(Columns.uuids(memberIds)).query(UUID.class).list();
    }

    void remove(List<UUID> memberIds, Instant at, Removed removed) {
        List<Column> left = new ArrayList<>(columns());
        // Rows about identities go before the identities themselves.
        left.sort(Comparator.comparing(column -> column.table().equals("identity")));
        for (Column about : left)
            removed.note(about.inWords(), jdbc.sql("delete from people.%s where %s".formatted(about.table(), about.isOf())).param("members", Columns.uuids(memberIds)).update());
        String others = jdbc.sql("""
                        select column_name, is_nullable from information_schema.columns where table_schema = 'people' and table_name = 'member'""")
                .query((row, n) -> KEPT.contains(row.getString("column_name")) ? ""
                        : ", " + row.getString("column_name") + (row.getString("is_nullable").equals("YES") ? " = null" : " = default"))
                .list().stream().collect(Collectors.joining());
        removed.note("names and keys", jdbc.sql("update people.member set name = :nobody, erased_at = :at" + others + " where id = any(:members::uuid[])")
                .param("nobody", NOBODY).param("at", Row.time(at)).param("members", Columns.uuids(memberIds)).update());
    }

    /** A column that says whose a row is. */
    private record Column(String table, String column, boolean ofIdentity) {

        String isOf() {
            return ofIdentity ? column + " in (select id from people.identity where member_id = any(:members::uuid[]))" : column + " = any(:members::uuid[])";
        }

        String inWords() {
            return switch (table) {
                case "activity" -> "moments of their timeline";
                case "identity" -> "names and ids at places";
                case "email" -> "addresses";
                case "team_note" -> "our notes about them";
                case "consent" -> "consents";
                case "seen" -> "when they were seen";
                default -> table.replace('_', ' ');
            };
        }
    }

    private List<Column> columns() {
        return jdbc.sql("""
                        select table_name::text as table_name, column_name::text as column_name, column_name = 'identity_id' as of_identity
                        from information_schema.columns join information_schema.tables using (table_schema, table_name)
                        where table_schema = 'people' and table_type = 'BASE TABLE' and table_name <> 'member' and column_name in ('member_id', 'identity_id')
                        union
                        select c.conrelid::regclass::text, a.attname::text, c.confrelid = 'people.identity'::regclass
                        from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
                        where c.contype = 'f' and c.confrelid in ('people.member'::regclass, 'people.identity'::regclass) and c.conrelid <> 'people.member'::regclass
                        order by of_identity desc, table_name""")
                .query((row, n) -> new Column(row.getString("table_name").replace("people.", ""), row.getString("column_name"), row.getBoolean("of_identity"))).list();
    }
}
