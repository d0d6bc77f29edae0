package app.kith.people;

import app.kith.base.Columns;
import app.kith.base.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The directory: everybody whom all conditions fit, who was heard last first. Only what was asked is in the statement, so that every plan fits. */
@Repository
class DirectoryStore {

    /** Whoever drifts has been silent for three weeks, and whoever is new or back has not; said twice, so that nobody else is looked at on the way. */
    private static final Set<Standing.State> SILENT = EnumSet.of(Standing.State.DRIFTING, Standing.State.GONE);
    private static final Set<Standing.State> LATELY = EnumSet.of(Standing.State.NEW, Standing.State.RETURNED);
    private static final Duration SILENCE = Duration.ofDays(21);
    private static final Duration FOUR_WEEKS = Duration.ofDays(29);

    private static final String MARKED = """
            select coalesce(x.merged_into, x.id) from people.particular p join people.member x on x.id = p.member_id where p.marks @> :%s::text[]""";

    private final JdbcClient jdbc;
    private final Marks marks;

    DirectoryStore(JdbcClient jdbc, Marks marks) {
        this.jdbc = jdbc;
        this.marks = marks;
    }

    /** @param among only these, or null for all */
    List<UUID> find(Sought sought, Collection<UUID> among, Instant now, Member after, int most) {
        return bound(jdbc.sql("select s.member_id" + where(sought, among)
                        + (after == null ? "" : " and (s.last_at, s.member_id) < (:at, :after)")
                        + " order by s.last_at desc, s.member_id desc limit :most"), sought, among, now)
                .param("at", after == null ? null : Row.time(after.lastSeenAt())).param("after", after == null ? null : after.id()).param("most", most)
                .query(UUID.class).list();
    }

    int count(Sought sought, Collection<UUID> among, Instant now, int most) {
        return bound(jdbc.sql("select count(*) from (select" + where(sought, among) + " limit :most) counted"), sought, among, now)
                .param("most", most).query(Integer.class).single();
    }

    private static String where(Sought sought, Collection<UUID> among) {
        List<String> typed = Names.typed(sought.name());
        var where = new StringBuilder(" from people.seen s");
        if (!sought.states().isEmpty() || sought.knownBy() != null) where.append(" join people.standing t on t.member_id = s.member_id");
        // Whoever was merged into somebody keeps their row in seen; they are few, and found by an index of their own.
        where.append(" where not exists (select from people.member m where m.id = s.member_id and m.merged_into is not null)");
        if (!typed.isEmpty()) where.append(" and s.member_id in (select member_id from people.called where word >= :w0 and word < :e0) and ")
                .append(NameStore.beginsWithAll("s.member_id", typed, 1));
        else if (!sought.name().isEmpty()) where.append(" and false");
        if (among != null) where.append(" and s.member_id = any(:among::uuid[])");
        if (sought.place() != null) where.append(" and exists (select from people.identity i where i.place_id = :place and i.member_id = s.member_id)");
        if (!sought.states().isEmpty() && SILENT.containsAll(sought.states())) where.append(" and s.last_at <= :silentSince");
        if (!sought.states().isEmpty() && LATELY.containsAll(sought.states())) where.append(" and s.last_at >= :latelySince");
        if (sought.days() != null) where.append(" and s.last_at >= :since");
        if (!sought.states().isEmpty()) where.append(" and t.state = any(:states)");
        if (sought.knownBy() != null) where.append(" and t.known_by = :known");
        if (!sought.town().isEmpty()) where.append(" and s.member_id in (").append(MARKED.formatted("town")).append(")");
        if (!sought.language().isEmpty()) where.append(" and s.member_id in (").append(MARKED.formatted("language")).append(")");
        if (sought.owner() != null) where.append(" and s.member_id in (select member_id from people.partnership where owner_id = :owner)");
        if (sought.consent() != null) where.append("""
                \sand exists (select from people.consent c where c.member_id = s.member_id and c.purpose = :consent and c.answer = 'yes' and not exists (
                    select from people.consent d where d.member_id = c.member_id and d.purpose = c.purpose and (d.at, d.id) > (c.at, c.id)))""");
        return where.toString();
    }

    private JdbcClient.StatementSpec bound(JdbcClient.StatementSpec statement, Sought sought, Collection<UUID> among, Instant now) {
        return NameStore.bound(statement, Names.typed(sought.name())).param("among", among == null ? null : Columns.uuids(among)).param("place", sought.place())
                .param("since", sought.days() == null ? null : Row.time(now.minusSeconds(86_400L * sought.days())))
                .param("silentSince", Row.time(now.minus(SILENCE))).param("latelySince", Row.time(now.minus(FOUR_WEEKS)))
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
