package app.kith.colleagues;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The sessions that Spring Session keeps; its principal name is the colleague's id. */
@Component
class SessionStore {

    private final JdbcClient jdbc;

    SessionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void endAll(UUID colleagueId) {
        jdbc.sql("delete from colleagues.spring_session where principal_name = ?").param(colleagueId.toString()).update();
    }
}
