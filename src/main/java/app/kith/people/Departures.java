package app.kith.people;

import app.kith.base.Columns;
import app.kith.base.Live;
import app.kith.base.Row;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Whoever deleted their account at a place: what they said there stays theirs, though the place names nobody any more. */
@Component
public class Departures {

    private final JdbcClient jdbc;
    private final Live live;
    private final Clock clock;

    Departures(JdbcClient jdbc, Live live, Clock clock) {
        this.jdbc = jdbc;
        this.live = live;
        this.clock = clock;
    }

    /** Places call these as they call whoever deleted their account, and called them by a name before. */
    void left(Collection<UUID> identityIds) {
        if (!identityIds.isEmpty()) jdbc.sql("update people.identity set gone_at = ? where id = any(?::uuid[]) and gone_at is null").params(Row.time(clock.instant()), Columns.uuids(identityIds)).update();
    }

    /**
     * A place says of these lines that whoever said them has deleted their account.
     *
     * @return who did, of those that were heard while the place still knew; it is noted that their account there is gone
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<UUID, Members.Known> whoLeft(Collection<UUID> lines) {
        Map<UUID, Members.Known> left = new HashMap<>();
        if (lines.isEmpty()) return left;
        List<UUID> gone = new ArrayList<>();
        jdbc.sql("""
                        select a.id as line, i.id, i.member_id, i.gone_at is null and i.external_id not like 'deleted:%' as there from people.activity a join people.identity i on i.id = a.identity_id
                        where a.id = any(?::uuid[])""")
                .param(Columns.uuids(lines))
                .query(row -> {
                    var known = new Members.Known(Row.uuid(row, "member_id"), Row.uuid(row, "id"));
                    left.put(Row.uuid(row, "line"), known);
                    if (row.getBoolean("there")) gone.add(known.identityId());
                });
        if (gone.isEmpty()) return left;
        left(gone);
        left.values().forEach(known -> live.tell("member:" + known.memberId()));
        return left;
    }
}
