package app.kith.listening;

import app.kith.base.AuditTrail;
import app.kith.base.Columns;
import app.kith.base.Ids;
import app.kith.base.Live;
import app.kith.base.Problem;
import app.kith.base.Redaction;
import app.kith.base.Row;
import app.kith.base.Secrets;
import app.kith.colleagues.Colleague;
import app.kith.colleagues.Right;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What could not be read or filed, until a person has tried it again or let it go. */
@Component
public class DeadLetters {

    private static final String SELECT = """
            select id, source_id, item_id, external_id, content_type, reason, detail, at, times from listening.dead_letter\s""";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final ItemLog log;
    private final Channels channels;
    private final SourceStore sources;
    private final SourceSettings settings;
    private final Secrets secrets;
    private final AuditTrail trail;
    private final Live live;

    DeadLetters(JdbcClient jdbc, Clock clock, ItemLog log, Channels channels, SourceStore sources, SourceSettings settings,
            Secrets secrets, AuditTrail trail, Live live) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.log = log;
        this.channels = channels;
        this.sources = sources;
        this.settings = settings;
        this.secrets = secrets;
        this.trail = trail;
        this.live = live;
    }

    /** Open ones, newest first; {@code sourceId} may be null for all. */
    public List<DeadLetter> open(UUID sourceId, int most) {
        return jdbc.sql(SELECT + """
                        where settled_at is null and (cast(:source as uuid) is null or source_id = :source)
                        order by id desc limit :most""")
                .param("source", sourceId).param("most", most).query(DeadLetters::letter).list();
    }

    public int countOpen() {
        return jdbc.sql("select count(*) from listening.dead_letter where settled_at is null").query(Integer.class).single();
    }

    public DeadLetter require(UUID id) {
        return jdbc.sql(SELECT + "where id = ? and settled_at is null").param(id).query(DeadLetters::letter).optional()
                .orElseThrow(() -> new Problem.NotFound("dead letter"));
    }

    /** What came, as it came. */
    public byte[] raw(UUID id) {
        DeadLetter letter = require(id);
        if (letter.itemId() != null) return log.raw(letter.itemId());
        return jdbc.sql("select raw, fingerprint from listening.dead_letter where id = ?").param(id).query((row, n) -> opened(row)).single();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(UUID sourceId, List<Page.Unreadable> unreadable) {
        for (Page.Unreadable one : unreadable)
            insert(sourceId, null, one.externalId(), hash(one.raw(), one.externalId()), one.raw(), one.contentType(), one.reason(), null);
        if (!unreadable.isEmpty()) live.tell("sources");
    }

    /** An item that some step of intake could not take. */
    @Transactional
    public void keep(ItemLog.Logged item, String reason, String detail) {
        log.setAside(item.id());
        insert(item.sourceId(), item.id(), item.item().externalId(), hash(null, item.id().toString()), null, null, reason, detail);
        live.tell("sources");
    }

    private void insert(UUID sourceId, UUID itemId, String externalId, byte[] fingerprint, byte[] raw, String contentType, String reason, String detail) {
        Instant now = clock.instant();
        jdbc.sql("""
                        insert into listening.dead_letter as d
                            (id, source_id, item_id, external_id, fingerprint, raw, content_type, reason, detail, at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (source_id, fingerprint) do update
                            set times = d.times + 1, reason = excluded.reason, detail = excluded.detail,
                                settled_at = case when d.outcome = 'let go' then d.settled_at end""")
                .params(Ids.at(now), sourceId, itemId, clean(externalId), fingerprint, sealed(raw, fingerprint), contentType, clean(reason), clean(detail), Row.time(now))
                .update();
    }

    /**
     * Tries it again with the code and settings of today.
     *
     * @return null when it was read, else the reason why it still cannot be
     */
    @Transactional
    public String retry(UUID id, Colleague by) {
        by.require(Right.CONNECT);
        DeadLetter letter = require(id);
        String reason = letter.itemId() == null ? readAgain(letter) : fileAgain(letter);
        if (reason == null) settle(id, by.id(), "read");
        else jdbc.sql("update listening.dead_letter set reason = ?, times = times + 1 where id = ?").params(reason, id).update();
        trail.record(by.id(), "tried again", "dead letter", id, reason == null ? "and it was read" : "and it still cannot be read");
        live.tell("sources");
        return reason;
    }

    private String readAgain(DeadLetter letter) {
        Source source = sources.find(letter.sourceId()).orElseThrow(() -> new Problem.NotFound("source"));
        Page page = channels.require(source.channel()).read(settings.of(source.id()),
                new Channel.Payload(raw(letter.id()), letter.contentType(), letter.externalId()));
        if (!page.unreadable().isEmpty()) return page.unreadable().getFirst().reason();
        sources.hold(List.of(source.id()));
        log.append(Map.of(source.id(), page.items()));
        return null;
    }

    private String fileAgain(DeadLetter letter) {
        log.putBack(letter.itemId());
        return null;
    }

    /** Somebody looked and it is not worth more. */
    @Transactional
    public void letGo(UUID id, Colleague by) {
        by.require(Right.CONNECT);
        require(id);
        settle(id, by.id(), "let go");
        trail.record(by.id(), "let go", "dead letter", id, null);
        live.tell("sources");
    }

    /** Those that tell of somebody, as far as they can be read, or that are about these items. @return how many there were */
    @Transactional(propagation = Propagation.MANDATORY)
    public int forget(Redaction traces, Collection<UUID> items) {
        List<UUID> telling = new ArrayList<>();
        jdbc.sql("select id, item_id, external_id, reason, detail, raw, fingerprint from listening.dead_letter").query(row -> {
            byte[] raw = opened(row);
            String all = String.join("\n", Objects.toString(row.getString("external_id"), ""), row.getString("reason"),
                    Objects.toString(row.getString("detail"), ""), new String(raw, StandardCharsets.UTF_8), new String(raw, StandardCharsets.ISO_8859_1));
            UUID item = Row.uuid(row, "item_id");
            if (item != null && items.contains(item) || traces.finds(all)) telling.add(Row.uuid(row, "id"));
        });
        if (telling.isEmpty()) return 0;
        live.tell("sources");
        return jdbc.sql("delete from listening.dead_letter where id = any(?::uuid[])").param(Columns.uuids(telling)).update();
    }

    /** Read or let go before then. */
    public long countSettledBefore(Instant then) {
        return jdbc.sql("select count(*) from listening.dead_letter where settled_at < ?").param(Row.time(then)).query(Long.class).single();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public int removeSettledBefore(Instant then, int most) {
        return jdbc.sql("delete from listening.dead_letter where id in (select id from listening.dead_letter where settled_at < ? limit ?)")
                .params(Row.time(then), most).update();
    }

    private byte[] sealed(byte[] raw, byte[] fingerprint) {
        return raw == null ? null : secrets.seal(raw, rawContext(fingerprint));
    }

    private byte[] opened(ResultSet row) throws SQLException {
        byte[] sealed = row.getBytes("raw");
        return sealed == null ? new byte[0] : secrets.openBytes(sealed, rawContext(row.getBytes("fingerprint")));
    }

    private static String rawContext(byte[] fingerprint) {
        return "listening.dead_letter.raw " + HexFormat.of().formatHex(fingerprint);
    }

    private void settle(UUID id, UUID by, String outcome) {
        jdbc.sql("update listening.dead_letter set settled_at = ?, settled_by = ?, outcome = ? where id = ?")
                .params(Row.time(clock.instant()), by, outcome, id).update();
    }

    private static String clean(String text) {
        return text == null ? null : text.replace("\0", "");
    }

    private static byte[] hash(byte[] raw, String otherwise) {
        try {
            byte[] seen = raw != null && raw.length > 0 ? raw : otherwise.getBytes(StandardCharsets.UTF_8);
            return MessageDigest.getInstance("SHA-256").digest(seen);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static DeadLetter letter(ResultSet row, int n) throws SQLException {
        return new DeadLetter(Row.uuid(row, "id"), Row.uuid(row, "source_id"), Row.uuid(row, "item_id"), row.getString("external_id"),
                row.getString("content_type"), row.getString("reason"), row.getString("detail"), Row.instant(row, "at"), row.getInt("times"));
    }
}
