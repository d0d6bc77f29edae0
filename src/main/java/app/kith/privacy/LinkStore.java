package app.kith.privacy;

import app.kith.base.Row;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class LinkStore {

    private final JdbcClient jdbc;

    LinkStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(OwnLink link, byte[] tokenHash) {
        jdbc.sql("insert into privacy.link (id, token_hash, member_id, delivery_id, sent_by, made_at, expires_at) values (?, ?, ?, ?, ?, ?, ?)")
                .params(link.id(), tokenHash, link.memberId(), link.deliveryId(), link.sentBy(), Row.time(link.madeAt()), Row.time(link.expiresAt())).update();
    }

    Optional<OwnLink> byToken(byte[] tokenHash) {
        return jdbc.sql("select * from privacy.link where token_hash = ?").param(tokenHash).query(LinkStore::link).optional();
    }

    Optional<OwnLink> find(UUID id) {
        return jdbc.sql("select * from privacy.link where id = ?").param(id).query(LinkStore::link).optional();
    }

    List<OwnLink> of(UUID memberId, int most) {
        return jdbc.sql("select * from privacy.link where member_id = ? order by made_at desc limit ?").params(memberId, most).query(LinkStore::link).list();
    }

    void opened(UUID id, Instant now) {
        jdbc.sql("update privacy.link set opened_at = coalesce(opened_at, ?) where id = ?").params(Row.time(now), id).update();
    }

    void end(UUID id, Instant now) {
        jdbc.sql("update privacy.link set ended_at = coalesce(ended_at, ?) where id = ?").params(Row.time(now), id).update();
    }

    boolean carriesLink(UUID deliveryId) {
        return jdbc.sql("select exists (select from privacy.link where delivery_id = ?)").param(deliveryId).query(Boolean.class).single();
    }

    void forgetBefore(Instant then) {
        jdbc.sql("delete from privacy.link where expires_at < ?").param(Row.time(then)).update();
    }

    /** One more request. @return how many there were since then, of this address and of this visitor; the more of the two tells */
    int[] asked(Instant now, byte[] address, byte[] visitor, Instant dayAgo, Instant hourAgo) {
        jdbc.sql("delete from privacy.request where at < ?").param(Row.time(dayAgo)).update();
        jdbc.sql("insert into privacy.request (at, address, visitor) values (?, ?, ?)").params(Row.time(now), address, visitor).update();
        return jdbc.sql("""
                        select count(*) filter (where address = :address) as of_address, count(*) filter (where visitor = :visitor and at > :hour) as of_visitor
                        from privacy.request""")
                .param("address", address).param("visitor", visitor).param("hour", Row.time(hourAgo))
                .query((row, n) -> new int[] {row.getInt("of_address"), row.getInt("of_visitor")}).single();
    }

    private static OwnLink link(ResultSet row, int n) throws SQLException {
        return new OwnLink(Row.uuid(row, "id"), Row.uuid(row, "member_id"), Row.uuid(row, "delivery_id"), Row.uuid(row, "sent_by"), Row.instant(row, "made_at"),
                Row.instant(row, "expires_at"), Row.instant(row, "opened_at"), Row.instant(row, "ended_at"));
    }
}
