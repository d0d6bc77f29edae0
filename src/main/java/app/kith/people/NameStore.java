package app.kith.people;

import app.kith.base.Columns;
import app.kith.base.Copy;
import app.kith.base.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Finds people by the words of their names. Each question is bounded: it stops once it has enough, whether ten people carry a name or
 * a hundred thousand.
 */
@Repository
class NameStore {

    /** Sorts after every word that begins with what stands before it. */
    static final String END = "\uDBFF\uDFFF";

    private static final int CANDIDATES = 200;
    private static final int RECENT = 400;
    private static final int NEARLY = 60;

    private final JdbcClient jdbc;
    private final Copy copy;

    NameStore(JdbcClient jdbc, Copy copy) {
        this.jdbc = jdbc;
        this.copy = copy;
    }

    record Called(String word, UUID memberId) {}

    /** Of members nobody was called by before. */
    void add(Map<UUID, Set<String>> words) {
        List<Called> rows = new ArrayList<>();
        words.forEach((member, all) -> all.forEach(word -> rows.add(new Called(word, member))));
        copy.into("people.called", rows, Copy.text("word", Called::word), Copy.uuid("member_id", Called::memberId));
    }

    /** Their names or handles changed, or belong to somebody else now. Whoever was merged into them goes by theirs. */
    void follow(Collection<UUID> memberIds) {
        if (memberIds.isEmpty()) return;
        String[] ids = Columns.uuids(memberIds);
        Map<UUID, Set<String>> words = new HashMap<>();
        jdbc.sql("""
                        select coalesce(merged_into, id) as member_id, name, null as handle from people.member
                        where id = any(:ids::uuid[]) or merged_into = any(:ids::uuid[])
                        union all select member_id, display_name, handle from people.identity where member_id = any(:ids::uuid[])""")
                .param("ids", ids)
                .query(row -> {
                    words.computeIfAbsent(Row.uuid(row, "member_id"), id -> new HashSet<>()).addAll(Names.words(row.getString("name"), row.getString("handle")));
                });
        forget(memberIds);
        add(words);
    }

    void forget(Collection<UUID> memberIds) {
        jdbc.sql("delete from people.called where member_id = any(?::uuid[])").param(Columns.uuids(memberIds)).update();
    }

    /** First who was heard lately, then whose name begins so, then who has it inside. */
    List<UUID> find(List<String> typed, int most) {
        if (typed.isEmpty()) return List.of();
        Set<UUID> found = new LinkedHashSet<>(recent(typed, most));
        if (found.size() < most) found.addAll(beginning(typed, most));
        if (found.size() < most && typed.getFirst().length() >= 3) found.addAll(holding(typed, most));
        return found.stream().limit(most).toList();
    }

    /** And then whose name is spelled nearly so. */
    List<UUID> suggest(List<String> typed, int most) {
        Set<UUID> found = new LinkedHashSet<>(find(typed, most));
        if (found.size() < most && !typed.isEmpty() && typed.getFirst().length() >= 3) found.addAll(nearly(typed, most));
        return found.stream().limit(most).toList();
    }

    private List<UUID> recent(List<String> typed, int most) {
        return bound(jdbc.sql("""
                        select s.member_id from (select member_id, last_at from people.seen order by last_at desc, member_id desc limit %d) s
                        where %s order by s.last_at desc, s.member_id desc limit :most""".formatted(RECENT, beginsWithAll("s.member_id", typed, 0))), typed)
                .param("most", most).query(UUID.class).list();
    }

    private List<UUID> beginning(List<String> typed, int most) {
        return bound(jdbc.sql("""
                        select c.member_id from (select distinct member_id from (
                            select d.member_id from people.called d where d.word >= :w0 and d.word < :e0%s limit %d) few) c
                        join people.seen s on s.member_id = c.member_id order by s.last_at desc, s.member_id desc limit :most"""
                .formatted(typed.size() == 1 ? "" : " and " + beginsWithAll("d.member_id", typed, 1), CANDIDATES)), typed)
                .param("most", most).query(UUID.class).list();
    }

    private List<UUID> holding(List<String> typed, int most) {
        return bound(jdbc.sql("""
                        select c.member_id from (select distinct member_id from (
                            select d.member_id from people.called d where d.word like '%%' || :w0 || '%%'%s limit %d) few) c
                        join people.seen s on s.member_id = c.member_id order by s.last_at desc, s.member_id desc limit :most"""
                .formatted(typed.size() == 1 ? "" : " and " + beginsWithAll("d.member_id", typed, 1), CANDIDATES)), typed)
                .param("most", most).query(UUID.class).list();
    }

    /**
     * Spelled nearly so: a letter too many or two letters that changed places, or many groups of three letters in common (pg_trgm). The
     * nearest first, all typed words counted.
     */
    List<UUID> nearly(List<String> typed, int most) {
        return jdbc.sql("""
                        with near as materialized (
                            (select c.member_id, 0.9 as alike from people.called c where c.word = any(:slips) limit :few)
                            union all
                            (select c.member_id, similarity(c.word, t.word) from unnest(:typed::text[]) as t (word)
                             cross join lateral (select word, member_id from people.called d where d.word %% t.word
                                                 order by similarity(d.word, t.word) desc limit %d) c))
                        select n.member_id from near n join people.member m on m.id = n.member_id
                        group by n.member_id, m.name order by max(n.alike) + 2 * similarity(lower(m.name), :all) desc, n.member_id limit :most"""
                .formatted(NEARLY))
                .param("slips", typed.stream().flatMap(word -> Names.slips(word).stream()).toArray(String[]::new)).param("few", CANDIDATES)
                .param("typed", typed.stream().filter(word -> word.length() >= 3).limit(3).toArray(String[]::new)).param("all", String.join(" ", typed))
                .param("most", most).query(UUID.class).list();
    }

    /** A condition: each word from {@code first} on begins one of their words. Bind it with {@link #bound}. */
    static String beginsWithAll(String member, List<String> typed, int first) {
        List<String> each = new ArrayList<>();
        for (int i = first; i < typed.size(); i++)
            each.add("exists (select from people.called b where b.member_id = %s and b.word >= :w%d and b.word < :e%d)".formatted(member, i, i));
        return each.isEmpty() ? "true" : String.join(" and ", each);
    }

    static JdbcClient.StatementSpec bound(JdbcClient.StatementSpec statement, List<String> typed) {
        JdbcClient.StatementSpec bound = statement;
        for (int i = 0; i < typed.size(); i++) bound = bound.param("w" + i, typed.get(i)).param("e" + i, typed.get(i) + END);
        return bound;
    }
}
