package app.kith.colleagues;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Component
class SignInAttemptStore {

    private final JdbcClient jdbc;

    SignInAttemptStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** On record at once, whatever becomes of the caller's transaction. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void add(UUID id, Instant at, String email, String address) {
        jdbc.sql("insert into colleagues.sign_in_attempt (id, at, email, address) values (?, ?, ?, ?)")
                .params(id, Timestamp.from(at), email, address).update();
    }

    /** When the attempt happened that was {@code back} attempts before the latest one, if it was after {@code since}. */
    Optional<Instant> forEmail(String email, Instant since, int back) {
        return nth("email = ?", email, since, back);
    }

    Optional<Instant> fromAddress(String address, Instant since, int back) {
        return nth("address = ?", address, since, back);
    }

    private Optional<Instant> nth(String which, String value, Instant since, int back) {
        return jdbc.sql("select at from colleagues.sign_in_attempt where " + which + " and at > ? order by at desc, id desc offset ? limit 1")
                .params(value, Timestamp.from(since), back).query(Timestamp.class).optional().map(Timestamp::toInstant);
    }

    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void remove(UUID id) {
        jdbc.sql("delete from colleagues.sign_in_attempt where id = ?").param(id).update();
    }

    void forget(String email) {
        jdbc.sql("delete from colleagues.sign_in_attempt where email = ?").param(email).update();
    }

    void forgetBefore(Instant when) {
        jdbc.sql("delete from colleagues.sign_in_attempt where at <= ?").param(Timestamp.from(when)).update();
    }
}
