package app.kith.people;

import app.kith.base.Columns;
import app.kith.base.Plans;
import app.kith.base.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The directory: everybody whom all conditions fit, who was heard last first. Asked in two ways: of the thousands heard last, one by one,
 * which fills a page as long as some of them fit; and when those are not enough, of everybody, beginning with whatever leaves the fewest.
 */
@Repository
class DirectoryStore {

    private static final int HEARD_LAST = 10_000;
    /** So many of one name are put in order at once. */
    private static final int FEW = 5_000;

    private static final String MARKED = """
            select coalesce(x.merged_into, x.id) from people.particular p join people.member x on x.id = p.member_id where p.marks @> :%s::text[]""";

    private final JdbcClient jdbc;
    private final Marks marks;
    private final Plans plans;

    DirectoryStore(JdbcClient jdbc, Marks marks, Plans plans) {
        this.jdbc = jdbc;
        this.marks = marks;
        this.plans = plans;
    }

    /** @param among only these, or null for all */
    List<UUID> find(Sought sought, Collection<UUID> among, Instant now, Member after, int most) {
        String page = " order by s.last_at desc, s.member_id desc limit :most";
        if (!areFew(sought, among)) {
            List<UUID> lately = bound(jdbc.sql("select s.member_id" + ofThoseHeardLast(sought, among, after) + page), sought, among, now, after, most).query(UUID.class).list();
            if (lately.size() == most) return lately;
        }
        plans.forTheseValues();
        return bound(jdbc.sql("select s.member_id" + ofEverybody(sought, among, after) + page), sought, among, now, after, most).query(UUID.class).list();
    }

    int count(Sought sought, Collection<UUID> among, Instant now, int most) {
        String counted = "select count(*) from (select%s limit :most) counted";
        if (sought.name().isEmpty() && !areFew(sought, among)) {
            int lately = bound(jdbc.sql(counted.formatted(ofThoseHeardLast(sought, among, null))), sought, among, now, null, most).query(Integer.class).single();
            if (lately == most) return most;
        }
        plans.forTheseValues();
        return bound(jdbc.sql(counted.formatted(ofEverybody(sought, among, null))), sought, among, now, null, most).query(Integer.class).single();
    }

    private boolean areFew(Sought sought, Collection<UUID> among) {
        if (among != null || !sought.town().isEmpty() || !sought.language().isEmpty() || sought.owner() != null) return true;
        List<String> typed = Names.typed(sought.name());
        return !typed.isEmpty() && NameStore.bound(jdbc.sql("select count(*) from (select from people.called where word >= :w0 and word < :e0 limit %d) bearers".formatted(FEW)), typed)
                .query(Integer.class).single() < FEW;
    }

    private static String ofThoseHeardLast(Sought sought, Collection<UUID> among, Member after) {
        String some = "select * from %s s where %s order by s.last_at desc, s.member_id desc limit %d";
        String last = sought.states().isEmpty() ? some.formatted(table(sought), within(sought, after), HEARD_LAST) : """
                select t.* from unnest(:states) as one (state) cross join lateral (%s) t order by t.last_at desc, t.member_id desc limit %d"""
                .formatted(some.formatted(table(sought), "s.state = one.state and " + within(sought, after), HEARD_LAST), HEARD_LAST);
        List<String> fit = fitting(sought, among);
        List<String> typed = Names.typed(sought.name());
        if (!typed.isEmpty()) fit.add(NameStore.beginsWithAll("s.member_id", typed, 0));
        if (sought.place() != null) fit.add("(select true from people.identity i where i.place_id = :place and i.member_id = s.member_id limit 1)");
        return " from (" + last + ") s where " + String.join(" and ", fit);
    }

    private static String ofEverybody(Sought sought, Collection<UUID> among, Member after) {
        List<String> fit = fitting(sought, among);
        fit.add(within(sought, after));
        List<String> typed = Names.typed(sought.name());
        // By the name first: PostgreSQL thinks names come evenly, and would look for a rare one among everybody heard last.
        String named = typed.isEmpty() ? "" : " join (select distinct member_id from people.called where word >= :w0 and word < :e0) named on named.member_id = s.member_id";
        if (typed.size() > 1) fit.add(NameStore.beginsWithAll("s.member_id", typed, 1));
        if (sought.place() != null) fit.add("exists (select from people.identity i where i.place_id = :place and i.member_id = s.member_id)");
        if (!sought.states().isEmpty()) fit.add("s.state = any(:states)");
        return " from " + table(sought) + " s" + named + " where " + String.join(" and ", fit);
    }

    /** Both know when somebody was heard last; where somebody stands follows within seconds. */
    private static String table(Sought sought) {
        return sought.states().isEmpty() && sought.knownBy() == null ? "people.seen" : "people.standing";
    }

    private static String within(Sought sought, Member after) {
        List<String> within = new ArrayList<>(List.of("true"));
        if (sought.days() != null) within.add("s.last_at >= :since");
        if (sought.knownBy() != null) within.add("s.known_by = :known");
        if (after != null) within.add("(s.last_at, s.member_id) < (coalesce((select b.last_at from %s b where b.member_id = :after), :at), :after)".formatted(table(sought)));
        return String.join(" and ", within);
    }

    private static List<String> fitting(Sought sought, Collection<UUID> among) {
        List<String> fit = new ArrayList<>(List.of("true"));
        if (!sought.name().isEmpty() && Names.typed(sought.name()).isEmpty()) fit.add("false");
        if (among != null) fit.add("s.member_id = any(:among::uuid[])");
        if (!sought.town().isEmpty()) fit.add("s.member_id in (" + MARKED.formatted("town") + ")");
        if (!sought.language().isEmpty()) fit.add("s.member_id in (" + MARKED.formatted("language") + ")");
        if (sought.owner() != null) fit.add("s.member_id in (select member_id from people.partnership where owner_id = :owner)");
        if (sought.consent() != null) fit.add("""
                exists (select from people.consent c where c.member_id = s.member_id and c.purpose = :consent and c.answer = 'yes' and not exists (
                    select from people.consent d where d.member_id = c.member_id and d.purpose = c.purpose and (d.at, d.id) > (c.at, c.id)))""");
        return fit;
    }

    private JdbcClient.StatementSpec bound(JdbcClient.StatementSpec statement, Sought sought, Collection<UUID> among, Instant now, Member after, int most) {
        return NameStore.bound(statement, Names.typed(sought.name())).param("among", among == null ? null : Columns.uuids(among)).param("place", sought.place())
                .param("since", sought.days() == null ? null : Row.time(now.minusSeconds(86_400L * sought.days())))
                .param("at", after == null ? null : Row.time(after.lastSeenAt())).param("after", after == null ? null : after.id()).param("most", most)
                .param("states", sought.states().stream().map(Standing.State::word).toArray(String[]::new)).param("known", sought.knownBy())
                .param("town", marked(Particular.Kind.PLACE, sought.town())).param("language", marked(Particular.Kind.LANGUAGE, sought.language()))
                .param("owner", sought.owner()).param("consent", sought.consent() == null ? null : sought.consent().word());
    }

    /** Words that are no word fit nobody. */
    private String[] marked(Particular.Kind kind, String words) {
        String[] found = marks.of(kind, words);
        return found.length > 0 || words.isEmpty() ? found : new String[] {"nothing"};
    }
}
