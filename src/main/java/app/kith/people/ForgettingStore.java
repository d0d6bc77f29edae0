package app.kith.people;

import app.kith.base.Columns;
import app.kith.base.Redaction;
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

    static final String FORGOTTEN = "Somebody who asked to be forgotten";
    static final String PASSED_BY = "Somebody who came by";
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

    private static final String VISITORS = """
            from people.seen s join people.member m on m.id = s.member_id
            where s.last_at < :then and m.erased_at is null and m.merged_into is null and m.named_by is null
              and not exists (select from people.member o where o.merged_into = m.id)
              and not exists (select from people.team_note n where n.member_id = m.id) and not exists (select from people.consent c where c.member_id = m.id)
              and not exists (select from people.activity a where a.member_id = m.id and a.verb <> 'said')
              and (select count(*) from (select 1 from people.activity a where a.member_id = m.id limit 3) few) < 3""";

    long countVisitorsBefore(Instant then) {
        return jdbc.sql("select count(*) " + VISITORS).param("then", Row.time(then)).query(Long.class).single();
    }

    List<UUID> visitorsBefore(Instant then, int most) {
        return jdbc.sql("select m.id " + VISITORS + " order by s.last_at limit :most").param("then", Row.time(then)).param("most", most).query(UUID.class).list();
    }

    List<UUID> unforgotten(List<UUID> memberIds) {
        return jdbc.sql("select id from people.member where id = any(?::uuid[]) and erased_at is null").param(Columns.uuids(memberIds)).query(UUID.class).list();
    }

    List<Sighting.Key> ids(List<UUID> memberIds) {
        return jdbc.sql("select realm, external_id from people.identity where member_id = any(?::uuid[])").param(Columns.uuids(memberIds))
                .query((row, n) -> new Sighting.Key(row.getString("realm"), row.getString("external_id"))).list();
    }

    /** Others write from this address, too: who of them does is told by how they sign. */
    boolean isOfOthers(byte[] fingerprint, List<UUID> memberIds) {
        return jdbc.sql("select exists (select from people.email e join people.member m on m.id = e.member_id where e.fingerprint = ? and e.verified and m.erased_at is null and m.id <> all(?::uuid[]))")
                .params(fingerprint, Columns.uuids(memberIds)).query(Boolean.class).single();
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

    /** Searches that somebody kept and that look for the person by name. */
    int removeSearches(Redaction traces) {
        return jdbc.sql("delete from people.segment where name ilike any(:likes::text[]) or replace(replace(sought, '+', ' '), '%20', ' ') ilike any(:likes::text[])")
                .param("likes", traces.likes()).update();
    }

    /** @param named what stands in place of the name */
    void remove(List<UUID> memberIds, String named, Instant at, Removed removed) {
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
                .param("nobody", named).param("at", Row.time(at)).param("members", Columns.uuids(memberIds)).update());
    }

    /** A column that may say whose a row is: an id is never that of two things, so where it is one of the person's, the row is theirs. */
    private record Column(String table, String column) {

        String isOf() {
            return column + " in (select unnest(:members::uuid[]) union all select id from people.identity where member_id = any(:members::uuid[]))";
        }

        String inWords() {
            return switch (table) {
                case "activity" -> "moments of their timeline";
                case "identity" -> "names and ids at places";
                case "email" -> "addresses";
                case "team_note" -> "our notes about them";
                case "consent" -> "consents";
                case "seen" -> "when they were seen";
                case "particular" -> "what they told us";
                case "called", "name_word", "match_key" -> "words of their names, to find them by";
                case "regard", "bond", "standing", "attention", "unreckoned" -> "how they stand";
                case "partnership", "partnership_change", "passed_over" -> "steps towards them";
                case "merger", "apart", "proposal", "seen_apart", "unmatched" -> "who they are and are not";
                case "former_name" -> "former names";
                default -> table.replace('_', ' ');
            };
        }
    }

    /** All but those that hold something else in every table; what came in on an identity names its member as well. */
    private List<Column> columns() {
        return jdbc.sql("""
                        select table_name::text as table_name, column_name::text as column_name
                        from information_schema.columns join information_schema.tables using (table_schema, table_name)
                        where table_schema = 'people' and table_type = 'BASE TABLE' and table_name <> 'member' and data_type = 'uuid'
                          and column_name not in ('id', 'home_id', 'place_id', 'conversation_id', 'activity_id', 'colleague_id', 'owner_id', 'known_by')
                          and column_name not like '%\\_by' and not (table_name = 'activity' and column_name <> 'member_id')
                        order by table_name, column_name""")
                .query((row, n) -> new Column(row.getString("table_name"), row.getString("column_name"))).list();
    }
}
