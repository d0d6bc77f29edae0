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
class TokenStore {

    private static final String SELECT = "select id, name, colleague_id, role, made_by, made_at, last_used_at, revoked_at from colleagues.token ";

    private final JdbcClient jdbc;

    TokenStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Token token, byte[] hash) {
        jdbc.sql("insert into colleagues.token (id, hash, name, colleague_id, role, made_by, made_at) values (?, ?, ?, ?, ?, ?, ?)")
                .params(token.id(), hash, token.name(), token.colleagueId(), token.role().name(), token.madeBy(), Timestamp.from(token.madeAt()))
                .update();
    }

    Optional<Token> working(byte[] hash) {
        return jdbc.sql(SELECT + "where hash = ? and revoked_at is null").param(hash).query(TokenStore::read).optional();
    }

    /** At most one write a minute, however busy the program is. */
    void used(UUID id, Instant at) {
        jdbc.sql("update colleagues.token set last_used_at = :at where id = :id and (last_used_at is null or last_used_at < :before)")
                .param("at", Timestamp.from(at)).param("before", Timestamp.from(at.minusSeconds(60))).param("id", id).update();
    }

    List<Token> list() {
        return jdbc.sql(SELECT + "order by revoked_at is not null, id desc").query(TokenStore::read).list();
    }

    Optional<Token> find(UUID id) {
        return jdbc.sql(SELECT + "where id = ?").param(id).query(TokenStore::read).optional();
    }

    boolean revoke(UUID id, Instant at) {
        return jdbc.sql("update colleagues.token set revoked_at = ? where id = ? and revoked_at is null").params(Timestamp.from(at), id).update() == 1;
    }

    void revokeAll(UUID colleagueId, Instant at) {
        jdbc.sql("update colleagues.token set revoked_at = ? where colleague_id = ? and revoked_at is null")
                .params(Timestamp.from(at), colleagueId).update();
    }

    private static Token read(ResultSet row, int number) throws SQLException {
        return new Token(row.getObject("id", UUID.class), row.getString("name"), row.getObject("colleague_id", UUID.class),
                Role.valueOf(row.getString("role")), row.getObject("made_by", UUID.class), row.getTimestamp("made_at").toInstant(),
                instant(row, "last_used_at"), instant(row, "revoked_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
