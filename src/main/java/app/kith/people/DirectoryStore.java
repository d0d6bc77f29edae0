package app.kith.people;

import app.kith.base.Columns;
import app.kith.base.Row;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The directory: everybody whom all conditions fit, who was heard last first. Only what was asked is in the statement, so that every plan fits. */
@Repository
class DirectoryStore {

    private final JdbcClient jdbc;

    DirectoryStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
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
        var where = new StringBuilder(" from people.seen s join people.member m on m.id = s.member_id and m.merged_into is null");
        if (!sought.states().isEmpty() || sought.knownBy() != null) where.append(" join people.standing t on t.member_id = s.member_id");
        where.append(" where true");
        if (!typed.isEmpty()) where.append(" and s.member_id in (select member_id from people.called where word >= :w0 and word < :e0) and ")
                .append(NameStore.beginsWithAll("s.member_id", typed, 1));
        else if (!sought.name().isEmpty()) where.append(" and false");
        if (among != null) where.append(" and s.member_id = any(:among::uuid[])");
        if (sought.place() != null) where.append(" and exists (select from people.identity i where i.place_id = :place and i.member_id = s.member_id)");
        if (sought.days() != null) where.append(" and s.last_at >= :since");
        if (!sought.states().isEmpty()) where.append(" and t.state = any(:states)");
        if (sought.knownBy() != null) where.append(" and t.known_by = :known");
        return where.toString();
    }

    private static JdbcClient.StatementSpec bound(JdbcClient.StatementSpec statement, Sought sought, Collection<UUID> among, Instant now) {
        return NameStore.bound(statement, Names.typed(sought.name())).param("among", among == null ? null : Columns.uuids(among)).param("place", sought.place())
                .param("since", sought.days() == null ? null : Row.time(now.minusSeconds(86_400L * sought.days())))
                .param("states", sought.states().stream().map(Standing.State::word).toArray(String[]::new)).param("known", sought.knownBy());
    }
}
