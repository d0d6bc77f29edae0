package app.kith.colleagues;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class SetupStore {

    private final JdbcClient jdbc;

    SetupStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(byte[] tokenHash, Instant at) {
        jdbc.sql("insert into colleagues.setup (token_hash, made_at) values (?, ?)").params(tokenHash, Timestamp.from(at)).update();
    }

    boolean exists(byte[] tokenHash) {
        return jdbc.sql("select exists (select from colleagues.setup where token_hash = ?)").param(tokenHash).query(Boolean.class).single();
    }

    /** Takes every link away in one statement; of two at once, even with different links, one gets none. */
    boolean takeAll(byte[] tokenHash) {
        return jdbc.sql("delete from colleagues.setup returning token_hash").query(byte[].class).list().stream()
                .anyMatch(hash -> Arrays.equals(hash, tokenHash));
    }
}
