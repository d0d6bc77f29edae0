package app.kith.people;

import app.kith.base.Ids;
import app.kith.base.Row;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository("memberNoteStore")
class NoteStore {

    private final JdbcClient jdbc;

    NoteStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(UUID memberId, UUID colleagueId, String words, Instant now) {
        jdbc.sql("insert into people.team_note (id, member_id, colleague_id, words, at) values (?, ?, ?, ?, ?)")
                .params(Ids.at(now), memberId, colleagueId, words, Row.time(now)).update();
    }

    long countBefore(Instant then) {
        return jdbc.sql("select count(*) from people.team_note where at < ?").param(Row.time(then)).query(Long.class).single();
    }

    int removeBefore(Instant then, int most) {
        return jdbc.sql("delete from people.team_note where id in (select id from people.team_note where at < ? limit ?)").params(Row.time(then), most).update();
    }

    List<Members.TeamNote> of(UUID memberId) {
        return jdbc.sql("select id, colleague_id, words, at from people.team_note where member_id = ? order by at desc limit 200")
                .param(memberId)
                .query((row, n) -> new Members.TeamNote(Row.uuid(row, "id"), Row.uuid(row, "colleague_id"), row.getString("words"), Row.instant(row, "at")))
                .list();
    }
}
