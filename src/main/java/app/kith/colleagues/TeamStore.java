package app.kith.colleagues;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class TeamStore {

    private static final String SELECT = "select id, name, cares from colleagues.team ";

    private final JdbcClient jdbc;

    TeamStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Team team) {
        jdbc.sql("insert into colleagues.team (id, name, cares) values (?, ?, ?)").params(team.id(), team.name(), team.cares()).update();
    }

    List<Team> list() {
        return jdbc.sql(SELECT + "order by lower(name)").query(TeamStore::read).list();
    }

    Optional<Team> find(UUID id) {
        return jdbc.sql(SELECT + "where id = ?").param(id).query(TeamStore::read).optional();
    }

    Optional<Team> byName(String name) {
        return jdbc.sql(SELECT + "where lower(name) = lower(?)").param(name).query(TeamStore::read).optional();
    }

    List<Team> byIds(Collection<UUID> ids) {
        return jdbc.sql(SELECT + "where id = any (?)").param(ids.toArray(UUID[]::new)).query(TeamStore::read).list();
    }

    private static Team read(ResultSet row, int number) throws SQLException {
        return new Team(row.getObject("id", UUID.class), row.getString("name"), row.getString("cares"));
    }
}
