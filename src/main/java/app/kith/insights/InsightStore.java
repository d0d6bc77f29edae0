package app.kith.insights;

import app.kith.base.Columns;
import app.kith.base.Row;
import app.kith.colleagues.Colleague;
import app.kith.colleagues.Right;
import app.kith.people.Members;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class InsightStore {

    /** Guests see what their own team was given; needs {@code :all} and {@code :team}. */
    private static final String VISIBLE = """
            select i.*, d.words as d_words, d.owner_id, d.due, d.decided_by, d.at as d_at,
                   (select count(distinct q.member_id) from insights.quote q where q.insight_id = i.id) as people,
                   (select count(*) from insights.answer a where a.insight_id = i.id and a.state in ('answered', 'let go')) as answered
            from insights.insight i left join insights.decision d on d.insight_id = i.id
            where (:all or i.team_id = :team)\s""";

    private final JdbcClient jdbc;

    InsightStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private JdbcClient.StatementSpec visible(String and, Colleague by) {
        return jdbc.sql(VISIBLE + and).param("all", by.may(Right.READ_ALL)).param("team", by.teamId(), java.sql.Types.OTHER);
    }

    Optional<Insight> find(UUID id, Colleague by) {
        return visible("and i.id = :id", by).param("id", id).query(InsightStore::insight).optional();
    }

    List<Insight> byIds(Collection<UUID> ids, Colleague by) {
        return visible("and i.id = any(:ids::uuid[])", by).param("ids", Columns.uuids(ids)).query(InsightStore::insight).list();
    }

    List<Insight> open(int most, Colleague by) {
        return visible("and i.closed_at is null order by i.opened_at desc limit :most", by).param("most", most).query(InsightStore::insight).list();
    }

    List<Insight> closed(int most, Colleague by) {
        return visible("and i.closed_at is not null order by i.closed_at desc limit :most", by).param("most", most).query(InsightStore::insight).list();
    }

    int peopleWaiting(Colleague by) {
        return jdbc.sql("""
                        select count(distinct q.member_id) from insights.insight i join insights.quote q on q.insight_id = i.id
                        left join insights.answer a on a.insight_id = q.insight_id and a.member_id = q.member_id
                        where i.closed_at is null and (:all or i.team_id = :team) and (a.state is null or a.state in ('waiting', 'sending'))""")
                .param("all", by.may(Right.READ_ALL)).param("team", by.teamId(), java.sql.Types.OTHER).query(Integer.class).single();
    }

    List<Insight> undecidedFor(UUID teamId, Colleague by) {
        return visible("and i.team_id = :mine and i.closed_at is null and i.decided_at is null order by i.routed_at limit 50", by)
                .param("mine", teamId).query(InsightStore::insight).list();
    }

    List<Insight> ownedBy(UUID colleagueId, Colleague by) {
        return visible("and d.owner_id = :owner and i.closed_at is null order by d.due nulls last, d.at limit 50", by)
                .param("owner", colleagueId).query(InsightStore::insight).list();
    }

    List<Insight> quoting(String column, UUID id, Colleague by) {
        return visible("and i.id in (select insight_id from insights.quote where " + column + " = :id) order by i.opened_at desc limit 50", by)
                .param("id", id).query(InsightStore::insight).list();
    }

    void add(UUID id, String title, String why, UUID by, Instant now, Instant saidAt) {
        jdbc.sql("insert into insights.insight (id, title, why, opened_by, opened_at, said_at) values (?, ?, ?, ?, ?, ?)")
                .params(id, title, why, by, Row.time(now), Row.time(saidAt)).update();
    }

    void rewrite(UUID id, String title, String why) {
        jdbc.sql("update insights.insight set title = ?, why = ? where id = ?").params(title, why, id).update();
    }

    /** @return false when these very words are there already */
    boolean add(Quote quote) {
        boolean added = jdbc.sql("""
                        insert into insights.quote (id, insight_id, message_id, conversation_id, member_id, words, said_at, marked_by, marked_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""")
                .params(quote.id(), quote.insightId(), quote.messageId(), quote.conversationId(), quote.memberId(), quote.words(),
                        Row.time(quote.saidAt()), quote.markedBy(), Row.time(quote.markedAt()))
                .update() == 1;
        jdbc.sql("update insights.insight set said_at = least(said_at, ?) where id = ?").params(Row.time(quote.saidAt()), quote.insightId()).update();
        return added;
    }

    /** @return the insights that quoted the message */
    List<UUID> forgetWords(UUID messageId) {
        return jdbc.sql("update insights.quote set words = null where message_id = ? and words is not null returning insight_id")
                .param(messageId).query(UUID.class).list();
    }

    void moveQuotes(Members.Moved moved) {
        jdbc.sql("update insights.quote set member_id = ? where member_id = ? and message_id = any(?::uuid[])")
                .params(moved.toId(), moved.fromId(), Columns.uuids(moved.lineIds())).update();
    }

    List<Quote> quotes(UUID insightId) {
        return quotes("insight_id", insightId);
    }

    List<Quote> quotes(String column, UUID id) {
        return jdbc.sql("""
                        select id, insight_id, message_id, conversation_id, member_id, words, said_at, marked_by, marked_at
                        from insights.quote where %s = ? order by said_at, id limit 500""".formatted(column))
                .param(id)
                .query((row, n) -> new Quote(Row.uuid(row, "id"), Row.uuid(row, "insight_id"), Row.uuid(row, "message_id"),
                        Row.uuid(row, "conversation_id"), Row.uuid(row, "member_id"), row.getString("words"), Row.instant(row, "said_at"),
                        Row.uuid(row, "marked_by"), Row.instant(row, "marked_at")))
                .list();
    }

    void route(UUID id, UUID teamId, UUID by, Instant now) {
        jdbc.sql("update insights.insight set team_id = ?, routed_by = ?, routed_at = coalesce(routed_at, ?) where id = ?")
                .params(teamId, by, Row.time(now), id).update();
    }

    void discussed(UUID id, Instant now) {
        jdbc.sql("update insights.insight set discussed_at = coalesce(discussed_at, ?) where id = ?").params(Row.time(now), id).update();
    }

    void decide(UUID id, Insight.Decision decision) {
        jdbc.sql("""
                        insert into insights.decision (insight_id, words, owner_id, due, decided_by, at) values (?, ?, ?, ?, ?, ?)
                        on conflict (insight_id) do update set words = excluded.words, owner_id = excluded.owner_id, due = excluded.due""")
                .params(id, decision.words(), decision.ownerId(), decision.due(), decision.by(), Row.time(decision.at())).update();
        jdbc.sql("""
                        update insights.insight set discussed_at = coalesce(discussed_at, :now), decided_at = coalesce(decided_at, :now) where id = :id""")
                .param("now", Row.time(decision.at())).param("id", id).update();
    }

    void close(UUID id, Instant now) {
        jdbc.sql("update insights.insight set closed_at = coalesce(closed_at, ?) where id = ?").params(Row.time(now), id).update();
    }

    void reopen(UUID id) {
        jdbc.sql("update insights.insight set closed_at = null where id = ?").param(id).update();
    }

    void add(Discussion.Post post, Collection<UUID> mentioned) {
        jdbc.sql("insert into insights.post (id, insight_id, colleague_id, words, at) values (?, ?, ?, ?, ?)")
                .params(post.id(), post.insightId(), post.colleagueId(), post.words(), Row.time(post.at())).update();
        if (!mentioned.isEmpty())
            jdbc.sql("insert into insights.mention (post_id, colleague_id) select ?, unnest(?::uuid[])").params(post.id(), Columns.uuids(mentioned)).update();
    }

    List<Discussion.Post> posts(UUID insightId) {
        return jdbc.sql("select id, insight_id, colleague_id, words, at from insights.post where insight_id = ? order by at, id limit 1000")
                .param(insightId)
                .query((row, n) -> new Discussion.Post(Row.uuid(row, "id"), Row.uuid(row, "insight_id"), Row.uuid(row, "colleague_id"),
                        row.getString("words"), Row.instant(row, "at")))
                .list();
    }

    /** Only in insights they may see. */
    List<Discussion.Mention> mentionsOf(Colleague by) {
        return jdbc.sql("""
                        select p.id, p.insight_id, i.title, p.colleague_id, p.words, p.at
                        from insights.mention m join insights.post p on p.id = m.post_id join insights.insight i on i.id = p.insight_id
                        where m.colleague_id = :me and m.seen_at is null and (:all or i.team_id = :team) order by p.at desc limit 50""")
                .param("me", by.id()).param("all", by.may(Right.READ_ALL)).param("team", by.teamId(), java.sql.Types.OTHER)
                .query((row, n) -> new Discussion.Mention(Row.uuid(row, "id"), Row.uuid(row, "insight_id"), row.getString("title"),
                        Row.uuid(row, "colleague_id"), row.getString("words"), Row.instant(row, "at")))
                .list();
    }

    int seen(UUID insightId, UUID colleagueId, Instant now) {
        return jdbc.sql("""
                        update insights.mention m set seen_at = ? from insights.post p
                        where p.id = m.post_id and p.insight_id = ? and m.colleague_id = ? and m.seen_at is null""")
                .params(Row.time(now), insightId, colleagueId).update();
    }

    private static Insight insight(ResultSet row, int n) throws SQLException {
        UUID owner = Row.uuid(row, "owner_id");
        return new Insight(Row.uuid(row, "id"), row.getString("title"), row.getString("why"), Row.uuid(row, "opened_by"), Row.instant(row, "opened_at"),
                Row.instant(row, "said_at"), Row.uuid(row, "team_id"), Row.uuid(row, "routed_by"), Row.instant(row, "routed_at"),
                Row.instant(row, "discussed_at"), Row.instant(row, "decided_at"), Row.instant(row, "closed_at"), row.getInt("people"),
                row.getInt("answered"), owner == null ? null : new Insight.Decision(row.getString("d_words"), owner,
                        row.getObject("due", LocalDate.class), Row.uuid(row, "decided_by"), Row.instant(row, "d_at")));
    }
}
