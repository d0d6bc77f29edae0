package app.kith.colleagues;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class PasswordStore {

    private final JdbcClient jdbc;

    PasswordStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void set(UUID colleagueId, String hash, Instant at) {
        jdbc.sql("""
                        insert into colleagues.password (colleague_id, hash, changed_at) values (?, ?, ?)
                        on conflict (colleague_id) do update set hash = excluded.hash, changed_at = excluded.changed_at""")
                .params(colleagueId, hash, Timestamp.from(at)).update();
    }

    Optional<String> hash(UUID colleagueId) {
        return jdbc.sql("select hash from colleagues.password where colleague_id = ?").param(colleagueId).query(String.class).optional();
    }
}
