package app.kith.listening;

import app.kith.base.Columns;
import app.kith.base.Ids;
import app.kith.base.Row;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything heard, in order, once each. {@code (source, external id)} is unique: hearing a thing again changes nothing, hearing
 * it changed puts it back in the queue. What {@link #take} hands out stays locked until the caller's transaction ends, so that an
 * item is filed together with what it caused, or not at all.
 */
@Component
public class ItemLog {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    ItemLog(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** An item in the queue: {@code placeId} is where it was said. */
    public record Logged(UUID id, UUID sourceId, Item item) {}

    /** @return how many were new or changed */
    @Transactional(propagation = Propagation.MANDATORY)
    public int append(UUID sourceId, List<Item> heard) {
        if (heard.isEmpty()) return 0;
        Map<String, Item> last = new LinkedHashMap<>();
        heard.forEach(item -> last.put(item.externalId(), item));
        Collection<Item> items = last.values();
        Instant now = clock.instant();
        return jdbc.sql("""
                        insert into listening.item as i (id, source_id, external_id, fingerprint, body, raw, heard_at)
                        select id, ?, external_id, fingerprint, body::jsonb, raw, ?
                        from unnest(?::uuid[], ?::text[], ?::bigint[], ?::text[], ?::bytea[]) as new (id, external_id, fingerprint, body, raw)
                        on conflict (source_id, external_id) do update
                            set fingerprint = excluded.fingerprint, body = excluded.body, raw = excluded.raw,
                                heard_at = excluded.heard_at, filed_at = null, set_aside_at = null
                            where i.fingerprint <> excluded.fingerprint""")
                .params(sourceId, Row.time(now), Columns.uuids(items, item -> Ids.at(now)), Columns.texts(items, Item::externalId),
                        Columns.longs(items, ItemLog::fingerprint), Columns.texts(items, this::body), Columns.bytes(items, Item::raw))
                .update();
    }

    /** What the place says is gone: the words leave the log, and what was filed of them follows. Unknown ids change nothing. */
    @Transactional(propagation = Propagation.MANDATORY)
    public int takeBack(UUID sourceId, List<Page.Gone> gone) {
        return takeBack(sourceId, gone.stream().filter(one -> !one.everything()).toList(), "i.external_id = gone.external_id")
                + takeBack(sourceId, gone.stream().filter(Page.Gone::everything).toList(), "starts_with(i.external_id, gone.external_id)");
    }

    private int takeBack(UUID sourceId, List<Page.Gone> gone, String which) {
        if (gone.isEmpty()) return 0;
        return jdbc.sql("""
                        update listening.item i set raw = null, fingerprint = 0, heard_at = ?, filed_at = null, set_aside_at = null,
                            body = i.body - 'title' - 'html' || jsonb_build_object('text', '', 'deletedAt', gone.at)
                        from unnest(?::text[], ?::timestamptz[]) as gone (external_id, at)
                        where i.source_id = ? and i.body->>'deletedAt' is null and\s""" + which)
                .params(Row.time(clock.instant()), Columns.texts(gone, Page.Gone::externalId), Columns.times(gone, Page.Gone::at), sourceId)
                .update();
    }

    /** The oldest that wait, locked for the caller's transaction; other copies of Kith skip them. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Logged> take(int most) {
        return jdbc.sql("""
                        select id, source_id, body from listening.item
                        where filed_at is null and set_aside_at is null
                        order by id limit ? for update skip locked""")
                .param(most)
                .query((row, n) -> new Logged(Row.uuid(row, "id"), Row.uuid(row, "source_id"), json.readValue(row.getString("body"), Item.class)))
                .list();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void filed(Collection<UUID> items) {
        jdbc.sql("update listening.item set filed_at = ? where id = any(?::uuid[])").params(Row.time(clock.instant()), Columns.uuids(items)).update();
    }

    public long waiting() {
        return jdbc.sql("select count(*) from listening.item where filed_at is null and set_aside_at is null").query(Long.class).single();
    }

    void setAside(UUID item) {
        jdbc.sql("update listening.item set set_aside_at = ? where id = ?").params(Row.time(clock.instant()), item).update();
    }

    void putBack(UUID item) {
        jdbc.sql("update listening.item set set_aside_at = null, filed_at = null where id = ?").param(item).update();
    }

    byte[] raw(UUID item) {
        return jdbc.sql("select raw from listening.item where id = ?").param(item).query(byte[].class).optional().orElse(new byte[0]);
    }

    /** The raw payload lies in a column of its own; PostgreSQL refuses NUL in JSON. */
    private String body(Item item) {
        var light = new Item(item.externalId(), item.kind(), item.threadExternalId(), item.replyToExternalId(), item.references(),
                item.author(), item.title(), item.text(), item.html(), item.language(), item.createdAt(), item.editedAt(),
                item.deletedAt(), item.permalink(), item.visibility(), null, item.touch());
        return json.writeValueAsString(light).replace("\\u0000", "");
    }

    private static long fingerprint(Item item) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            Stream.of(item.title(), item.text(), item.threadExternalId(), item.deletedAt()).forEach(part -> {
                digest.update(Objects.toString(part, "").getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            });
            return ByteBuffer.wrap(digest.digest()).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
