package app.kith.people;

import app.kith.base.Columns;
import app.kith.base.Row;
import app.kith.people.Timeline.Kind;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class TimelineStore {

    private static final String KIND = Stream.of(Kind.values()).map(kind -> "when " + kind.condition() + " then '" + kind + "'")
            .collect(Collectors.joining(" ", "case ", " end"));

    private final JdbcClient jdbc;

    TimelineStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Activity> of(UUID memberId, Timeline.Filter filter, Activity before, int most) {
        return jdbc.sql("""
                        select * from people.activity
                        where member_id = :member and (%s) and (cast(:place as uuid) is null or place_id = :place)
                          and (cast(:words as text) is null or id = any(:said::uuid[]) or verb <> 'said' and concat_ws(' ', words, location) ilike :words)
                          and (cast(:at as timestamptz) is null or (at, id) < (cast(:at as timestamptz), cast(:id as uuid)))
                        order by at desc, id desc limit :most""".formatted(filter.kind() == null ? "true" : filter.kind().condition()))
                .param("member", memberId).param("place", filter.placeId()).param("words", filter.words() == null ? null : like(filter.words()))
                .param("said", Columns.uuids(filter.said())).param("at", before == null ? null : Row.time(before.at())).param("id", before == null ? null : before.id())
                .param("most", most).query(ActivityStore::activity).list();
    }

    List<UUID> said(UUID memberId, int most) {
        return jdbc.sql("select id from people.activity where member_id = ? and verb = 'said' order by at desc, id desc limit ?")
                .params(memberId, most).query(UUID.class).list();
    }

    /** What they said is counted along the index alone, of whoever said a lot, too. */
    List<Timeline.Tally> tallies(UUID memberId) {
        return jdbc.sql("""
                        select '%1$s' as kind, null as colleague_id, lines - others as times, null as last_at
                        from (select (select count(*) from people.activity where member_id = :member) as lines,
                            (select count(*) from people.activity where member_id = :member and verb <> 'said') as others) counted where lines > others
                        union all select * from (select %2$s as kind, colleague_id, count(*) as times, max(at) as last_at from people.activity
                            where member_id = :member and verb <> 'said' group by 1, 2) kinds where kind is not null""".formatted(Kind.SAID, KIND))
                .param("member", memberId)
                .query((row, n) -> new Timeline.Tally(Kind.valueOf(row.getString("kind")), Row.uuid(row, "colleague_id"), row.getLong("times"), Row.instant(row, "last_at")))
                .list();
    }

    private static String like(String words) {
        return "%" + words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
