package app.kith.listening;

import app.kith.base.Columns;
import app.kith.base.Row;
import app.kith.listening.Delivery.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class DeliveryStore {

    private static final String SELECT = """
            select id, source_id, state, by_hand, pressed_by, pressed_at, attempts, next_at, reason, external_id, permalink, sent_at
            from listening.delivery\s""";

    private final JdbcClient jdbc;

    DeliveryStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param pressedBy null only for what the person asked for themselves */
    void add(UUID id, UUID sourceId, UUID pressedBy, Instant now, byte[] outgoing, boolean byHand) {
        jdbc.sql("""
                        insert into listening.delivery (id, source_id, state, by_hand, pressed_by, asked_for, pressed_at, outgoing, next_at)
                        values (?, ?, 'pending', ?, ?, ?, ?, ?, ?)""")
                .params(id, sourceId, byHand, pressedBy, pressedBy == null, Row.time(now), outgoing, Row.time(now)).update();
    }

    List<Delivery> byIds(Collection<UUID> ids) {
        return jdbc.sql(SELECT + "where id = any(?::uuid[])").param(Columns.uuids(ids)).query(DeliveryStore::delivery).list();
    }

    List<Delivery> troubled() {
        return jdbc.sql(SELECT + """
                        where state in ('pending', 'sending', 'failed', 'uncertain') and (state in ('failed', 'uncertain') or reason is not null)
                        order by state in ('failed', 'uncertain') desc, id limit 200""")
                .query(DeliveryStore::delivery).list();
    }

    /** Locked, so that two copies of Kith cannot both begin. */
    Optional<Delivery> lock(UUID id) {
        return jdbc.sql(SELECT + "where id = ? for update").param(id).query(DeliveryStore::delivery).optional();
    }

    byte[] outgoing(UUID id) {
        return jdbc.sql("select outgoing from listening.delivery where id = ?").param(id).query(byte[].class).single();
    }

    void sending(UUID id) {
        jdbc.sql("update listening.delivery set state = 'sending', attempts = attempts + 1 where id = ?").param(id).update();
    }

    void pending(UUID id, Instant next) {
        jdbc.sql("update listening.delivery set state = 'pending', next_at = ? where id = ?").params(Row.time(next), id).update();
    }

    void postponed(UUID id, String reason, Instant next) {
        jdbc.sql("update listening.delivery set state = 'pending', reason = ?, next_at = ? where id = ?").params(reason, Row.time(next), id).update();
    }

    void sent(UUID id, String externalId, String permalink, Instant at) {
        jdbc.sql("""
                        update listening.delivery set state = 'sent', external_id = ?, permalink = ?, sent_at = ?, reason = null, next_at = null
                        where id = ?""")
                .params(externalId, permalink, Row.time(at), id).update();
    }

    void failed(UUID id, String reason) {
        jdbc.sql("update listening.delivery set state = 'failed', reason = ?, next_at = null where id = ?").params(reason, id).update();
    }

    void uncertain(UUID id, String reason) {
        jdbc.sql("update listening.delivery set state = 'uncertain', reason = ?, next_at = null where id = ?").params(reason, id).update();
    }

    void dropped(UUID id) {
        jdbc.sql("update listening.delivery set state = 'dropped', next_at = null where id = ?").param(id).update();
    }

    /** What was said and to whom is gone; that something was sent, by whom and when, stays. */
    int forget(Collection<UUID> ids) {
        return jdbc.sql("""
                        update listening.delivery set outgoing = '', reason = null, external_id = null, permalink = null, next_at = null,
                            state = case when state in ('sent', 'sending') then state else 'dropped' end
                        where id = any(?::uuid[])""")
                .param(Columns.uuids(ids)).update();
    }

    private static final String CARRIED = "sent_at < ? and state = 'sent' and octet_length(outgoing) > 0";

    long countCarriedBefore(Instant then) {
        return jdbc.sql("select count(*) from listening.delivery where " + CARRIED).param(Row.time(then)).query(Long.class).single();
    }

    int forgetCarriedBefore(Instant then, int most) {
        return jdbc.sql("update listening.delivery set outgoing = '' where id in (select id from listening.delivery where " + CARRIED + " limit ?)")
                .params(Row.time(then), most).update();
    }

    private static Delivery delivery(ResultSet row, int n) throws SQLException {
        return new Delivery(Row.uuid(row, "id"), Row.uuid(row, "source_id"), State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getBoolean("by_hand"), Row.uuid(row, "pressed_by"), Row.instant(row, "pressed_at"), row.getInt("attempts"),
                Row.instant(row, "next_at"), row.getString("reason"), row.getString("external_id"), row.getString("permalink"),
                Row.instant(row, "sent_at"));
    }
}
