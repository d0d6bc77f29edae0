package app.kith.colleagues;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class InvitationStore {

    private static final String COLUMNS = "id, name, email, role, team_id, invited_by, invited_at, expires_at";
    private static final String SELECT_OPEN = "select " + COLUMNS + " from colleagues.invitation where accepted_at is null and expires_at > ? ";

    private final JdbcClient jdbc;

    InvitationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Invitation invitation, byte[] tokenHash) {
        jdbc.sql("insert into colleagues.invitation (" + COLUMNS + ", token_hash) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(invitation.id(), invitation.name(), invitation.email(), invitation.role().name(), invitation.teamId(),
                        invitation.invitedBy(), Timestamp.from(invitation.invitedAt()), Timestamp.from(invitation.expiresAt()), tokenHash)
                .update();
    }

    List<Invitation> open(Instant now) {
        return jdbc.sql(SELECT_OPEN + "order by id desc").param(Timestamp.from(now)).query(InvitationStore::read).list();
    }

    Optional<Invitation> find(UUID id) {
        return jdbc.sql("select " + COLUMNS + " from colleagues.invitation where accepted_at is null and id = ?").param(id)
                .query(InvitationStore::read).optional();
    }

    Optional<Invitation> byToken(byte[] tokenHash, Instant now) {
        return jdbc.sql(SELECT_OPEN + "and token_hash = ?").params(Timestamp.from(now), tokenHash).query(InvitationStore::read).optional();
    }

    /** Of two at once, one gets the row and the other nothing. */
    Optional<Invitation> accept(byte[] tokenHash, Instant now) {
        return jdbc.sql("""
                        update colleagues.invitation set accepted_at = :now
                        where token_hash = :hash and accepted_at is null and expires_at > :now
                        returning\s""" + COLUMNS)
                .param("now", Timestamp.from(now)).param("hash", tokenHash).query(InvitationStore::read).optional();
    }

    boolean delete(UUID id) {
        return jdbc.sql("delete from colleagues.invitation where id = ? and accepted_at is null").param(id).update() == 1;
    }

    void deleteOpenFor(String email) {
        jdbc.sql("delete from colleagues.invitation where email = ? and accepted_at is null").param(email).update();
    }

    private static Invitation read(ResultSet row, int number) throws SQLException {
        return new Invitation(row.getObject("id", UUID.class), row.getString("name"), row.getString("email"), Role.valueOf(row.getString("role")),
                row.getObject("team_id", UUID.class), row.getObject("invited_by", UUID.class), row.getTimestamp("invited_at").toInstant(),
                row.getTimestamp("expires_at").toInstant());
    }
}
