package app.kith.people;

import app.kith.base.Columns;
import app.kith.base.Copy;
import app.kith.base.Plans;
import app.kith.base.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
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
    private static final int ASKED = 2_000;
    private static final int TOGETHER = 20_000;
    private static final int RECENT = 400;
    private static final int NEARLY = 60;
    private static final int EACH = 20;
    private static final int SLIPS_IN = 3;
    private static final int INSIDE_FROM = 4;

    private final JdbcClient jdbc;
    private final Copy copy;
    private final Plans plans;

    NameStore(JdbcClient jdbc, Copy copy, Plans plans) {
        this.jdbc = jdbc;
        this.copy = copy;
        this.plans = plans;
    }

    record Called(String word, UUID memberId) {}

    /** Of members nobody was called by before. */
    void add(Map<UUID, Set<String>> words) {
        List<Called> rows = new ArrayList<>();
        words.forEach((member, all) -> all.forEach(word -> rows.add(new Called(word, member))));
        copy.into("people.called", rows, Copy.text("word", Called::word), Copy.uuid("member_id", Called::memberId));
        String[] plain = rows.stream().map(Called::word).filter(word -> word.chars().noneMatch(Character::isDigit)).distinct().sorted().toArray(String[]::new);
        if (plain.length > 0) jdbc.sql("insert into people.name_word (word) select unnest(?::text[]) on conflict do nothing").param(plain).update();
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

    /** A word that nobody else goes by is not kept either. */
    void forget(Collection<UUID> memberIds) {
        List<String> words = jdbc.sql("delete from people.called where member_id = any(?::uuid[]) returning word").param(Columns.uuids(memberIds)).query(String.class).list();
        jdbc.sql("delete from people.name_word n where n.word = any(?::text[]) and not exists (select from people.called c where c.word = n.word)")
                .param(words.toArray(String[]::new)).update();
    }

    /** First who was heard lately, then whose name begins so, then who has it inside. */
    List<UUID> find(List<String> written, int most) {
        if (written.isEmpty()) return List.of();
        plans.alongIndexes();
        List<String> typed = rarestFirst(written);
        Set<UUID> found = new LinkedHashSet<>(recent(typed, most));
        if (found.size() < most) found.addAll(beginning(typed, most));
        if (found.isEmpty() && typed.getFirst().length() >= INSIDE_FROM) found.addAll(holding(typed, most));
        return found.stream().limit(most).toList();
    }

    /** What few are called leaves few to be asked for the rest. */
    private List<String> rarestFirst(List<String> typed) {
        if (typed.size() == 1) return typed;
        Map<String, Integer> bearers = new HashMap<>();
        jdbc.sql("""
                        select t.word, (select count(*) from (select from people.called c where c.word >= t.word and c.word < t.word || :end limit %d) some_of_them) as bearers
                        from unnest(:typed::text[]) as t (word)""".formatted(ASKED))
                .param("typed", typed.toArray(String[]::new)).param("end", END)
                .query(row -> {
                    bearers.put(row.getString("word"), row.getInt("bearers"));
                });
        return typed.stream().sorted(Comparator.comparing(bearers::get)).toList();
    }

    /** When nobody is called so: whoever is nearly. */
    List<UUID> suggest(List<String> typed, int most) {
        List<UUID> found = find(typed, most);
        return found.isEmpty() ? nearly(typed, most) : found;
    }

    /** First as if the finger had slipped, then by the sound of it. */
    List<UUID> nearly(List<String> typed, int most) {
        plans.alongIndexes();
        for (int i = 0; i < Math.min(typed.size(), SLIPS_IN); i++) {
            List<UUID> slipped = slipped(typed, i, most);
            if (!slipped.isEmpty()) return slipped;
        }
        return typed.isEmpty() || typed.getFirst().length() < 4 ? List.of() : alike(typed, most);
    }

    private List<UUID> recent(List<String> typed, int most) {
        return bound(jdbc.sql("""
                        select s.member_id from (select member_id, last_at from people.seen order by last_at desc, member_id desc limit %d) s
                        where %s order by s.last_at desc, s.member_id desc limit :most""".formatted(RECENT, beginsWithAll("s.member_id", typed, 0))), typed)
                .param("most", most).query(UUID.class).list();
    }

    /** Of the many whose name begins with one word, only so many are asked for the others: whoever means somebody else types on. */
    private List<UUID> beginning(List<String> typed, int most) {
        return bound(jdbc.sql("""
                        select c.member_id from (select distinct member_id from (
                            select d.member_id from (select member_id from people.called where word >= :w0 and word < :e0 limit %d) d where %s limit %d) few) c
                        join people.seen s on s.member_id = c.member_id order by s.last_at desc, s.member_id desc limit :most"""
                .formatted(typed.size() == 1 ? CANDIDATES : ASKED, beginsWithAll("d.member_id", typed, 1), typed.size() == 1 ? CANDIDATES : NEARLY)), typed)
                .param("most", most).query(UUID.class).list();
    }

    private List<UUID> holding(List<String> typed, int most) {
        return bound(jdbc.sql("""
                        select c.member_id from (select distinct member_id from (
                            select d.member_id from (select member_id from people.called where word like '%%' || :w0 || '%%' limit %d) d where %s limit %d) few) c
                        join people.seen s on s.member_id = c.member_id order by s.last_at desc, s.member_id desc limit :most"""
                .formatted(typed.size() == 1 ? CANDIDATES : ASKED, beginsWithAll("d.member_id", typed, 1), CANDIDATES)), typed)
                .param("most", most).query(UUID.class).list();
    }

    /**
     * One of the words has a letter too many, or two that changed places; the others begin as they should. Everybody with such a slip and
     * everybody with the first of the others are laid side by side, which is quicker than asking of each.
     */
    private List<UUID> slipped(List<String> typed, int slip, int most) {
        List<String> others = new ArrayList<>(typed);
        others.remove(slip);
        return bound(jdbc.sql("""
                        select c.member_id from (select distinct member_id from (
                            select d.member_id from (
                                select o.member_id from unnest(:slips::text[]) as v (word)
                                cross join lateral (select member_id from people.called where word >= v.word and word < v.word || :end limit %d) o) d
                            where %s limit %d) few) c
                        join people.seen s on s.member_id = c.member_id order by s.last_at desc, s.member_id desc limit :most"""
                .formatted(others.isEmpty() ? NEARLY : ASKED, others.isEmpty() ? "true" : "d.member_id in (select member_id from people.called where word >= :w0 and word < :e0 limit "
                        + TOGETHER + ") and " + beginsWithAll("d.member_id", others, 1), NEARLY)), others)
                .param("slips", Names.slips(typed.get(slip)).toArray(String[]::new)).param("end", END).param("most", most).query(UUID.class).list();
    }

    /** Many groups of three letters in common with a word of their name (pg_trgm); the nearest first, all typed words counted. */
    private List<UUID> alike(List<String> typed, int most) {
        return jdbc.sql("""
                        with near as materialized (
                            select c.member_id, w.alike from (
                                select n.word, similarity(n.word, t.word) as alike from unnest(:typed::text[]) as t (word)
                                join people.name_word n on n.word %% t.word order by alike desc, n.word limit %1$d) w
                            cross join lateral (select member_id from people.called where word = w.word limit %2$d) c)
                        select n.member_id from near n join people.member m on m.id = n.member_id
                        group by n.member_id, m.name order by max(n.alike) + 2 * similarity(lower(m.name), :all) desc, n.member_id limit :most"""
                .formatted(NEARLY, EACH))
                .param("typed", typed.stream().filter(word -> word.length() >= 4).limit(SLIPS_IN).toArray(String[]::new)).param("all", String.join(" ", typed))
                .param("most", most).query(UUID.class).list();
    }

    /**
     * Written so that it is always looked up for one member at a time: as {@code exists}, PostgreSQL sometimes joins it, and then reads
     * everybody's words. A condition: each word from {@code first} on begins one of their words. Bind it with {@link #bound}.
     */
    static String beginsWithAll(String member, List<String> typed, int first) {
        List<String> each = new ArrayList<>();
        for (int i = first; i < typed.size(); i++)
            each.add("(select true from people.called b where b.member_id = %s and b.word >= :w%d and b.word < :e%d limit 1)".formatted(member, i, i));
        return each.isEmpty() ? "true" : String.join(" and ", each);
    }

    static JdbcClient.StatementSpec bound(JdbcClient.StatementSpec statement, List<String> typed) {
        JdbcClient.StatementSpec bound = statement;
        for (int i = 0; i < typed.size(); i++) bound = bound.param("w" + i, typed.get(i)).param("e" + i, typed.get(i) + END);
        return bound;
    }
}
