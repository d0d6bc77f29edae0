package app.kith.listening;

import app.kith.base.Columns;
import app.kith.base.Row;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PlaceStore {

    private static final String SELECT = "select id, name, kind, whose, address from listening.place ";

    private final JdbcClient jdbc;

    PlaceStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return false when there is one of that name already */
    boolean add(Place place, Instant now) {
        return jdbc.sql("""
                        insert into listening.place (id, name, kind, whose, address, made_at) values (?, ?, ?, ?, ?, ?)
                        on conflict (lower(name)) do nothing""")
                .params(place.id(), place.name(), place.kind(), place.whose(), place.address(), Row.time(now))
                .update() == 1;
    }

    void change(Place place) {
        jdbc.sql("update listening.place set name = ?, kind = ?, whose = ?, address = ? where id = ?")
                .params(place.name(), place.kind(), place.whose(), place.address(), place.id()).update();
    }

    Optional<Place> named(String name) {
        return jdbc.sql(SELECT + "where lower(name) = lower(?)").param(name).query(Place.class).optional();
    }

    List<Place> byIds(Collection<UUID> ids) {
        return jdbc.sql(SELECT + "where id = any(?::uuid[])").param(Columns.uuids(ids)).query(Place.class).list();
    }

    List<Place> list() {
        return jdbc.sql(SELECT + "order by lower(name)").query(Place.class).list();
    }

    /** Until the end of the transaction. */
    void lock(UUID id) {
        jdbc.sql("select 1 from listening.place where id = ? for update").param(id).query(Integer.class).single();
    }
}
