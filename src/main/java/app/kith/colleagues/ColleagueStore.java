package app.kith.colleagues;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class ColleagueStore {

    private static final String SELECT = """
            select id, name, handle, email, role, team_id, title, left_at is null as active
            from colleagues.colleague
            """;

    private final JdbcClient jdbc;

    ColleagueStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return false when the handle is taken */
    boolean insert(Colleague colleague, Instant joinedAt) {
        return jdbc.sql("""
                        insert into colleagues.colleague (id, name, handle, email, role, team_id, title, joined_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (handle) do nothing""")
                .params(colleague.id(), colleague.name(), colleague.handle(), colleague.email(), colleague.role().name(),
                        colleague.teamId(), colleague.title(), Timestamp.from(joinedAt))
                .update() == 1;
    }

    Optional<Colleague> find(UUID id) {
        return jdbc.sql(SELECT + "where id = ?").param(id).query(ColleagueStore::read).optional();
    }

    Optional<Colleague> byEmail(String email) {
        return jdbc.sql(SELECT + "where email = ?").param(email).query(ColleagueStore::read).optional();
    }

    List<Colleague> byIds(Collection<UUID> ids) {
        return jdbc.sql(SELECT + "where id = any (?)").param(ids.toArray(UUID[]::new)).query(ColleagueStore::read).list();
    }

    List<Colleague> byHandles(Collection<String> handles) {
        return jdbc.sql(SELECT + "where handle = any (?)").param(handles.toArray(String[]::new)).query(ColleagueStore::read).list();
    }

    List<Colleague> list() {
        return jdbc.sql(SELECT + "order by left_at is not null, lower(name), id").query(ColleagueStore::read).list();
    }

    boolean isEmpty() {
        return jdbc.sql("select not exists (select from colleagues.colleague)").query(Boolean.class).single();
    }

    /** The rows stay locked until the transaction ends, so that two stewards cannot take each other away at once. */
    List<UUID> lockActiveStewards() {
        return jdbc.sql("select id from colleagues.colleague where role = 'STEWARD' and left_at is null order by id for update")
                .query(UUID.class).list();
    }

    void changeRole(UUID id, Role role) {
        jdbc.sql("update colleagues.colleague set role = ? where id = ?").params(role.name(), id).update();
    }

    void changeTeam(UUID id, UUID teamId) {
        jdbc.sql("update colleagues.colleague set team_id = ? where id = ?").params(teamId, id).update();
    }

    void rename(UUID id, String name, String title) {
        jdbc.sql("update colleagues.colleague set name = ?, title = ? where id = ?").params(name, title, id).update();
    }

    boolean deactivate(UUID id, Instant at) {
        return jdbc.sql("update colleagues.colleague set left_at = ? where id = ? and left_at is null")
                .params(Timestamp.from(at), id).update() == 1;
    }

    boolean reactivate(UUID id) {
        return jdbc.sql("update colleagues.colleague set left_at = null where id = ? and left_at is not null").param(id).update() == 1;
    }

    private static Colleague read(ResultSet row, int number) throws SQLException {
        return new Colleague(row.getObject("id", UUID.class), row.getString("name"), row.getString("handle"), row.getString("email"),
                Role.valueOf(row.getString("role")), row.getObject("team_id", UUID.class), row.getString("title"),
                row.getBoolean("active"));
    }
}
