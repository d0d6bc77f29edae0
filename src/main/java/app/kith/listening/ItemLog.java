package app.kith.listening;

import app.kith.base.Columns;
import app.kith.base.Copy;
import app.kith.base.Ids;
import app.kith.base.Plans;
import app.kith.base.Row;
import app.kith.base.Secrets;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything heard, in order, once each. {@code (source, external id)} is unique: hearing a thing again changes nothing, hearing
 * it changed puts it back in the queue. What {@link #take} hands out leaves the queue with the caller's transaction, so that an
 * item is filed together with what it caused, or not at all. The queue has lanes, and each source keeps to one: several workers take
 * from several lanes, but what is said at one place is filed by one at a time, in order. What came is sealed, on its way and afterwards.
 */
@Component
public class ItemLog {

    /** The fingerprint of what was taken back. */
    private static final long GONE = 0;
    private static final int LANES = 16;
    private static final int MANY = 50;
    private static final int LARGEST_BATCH = 16_000_000;
    private static final String OLDEST = """
            select lane, (select w.id from listening.waiting w where w.lane = l.lane and w.set_aside_at is null order by w.id limit 1) as oldest
            from generate_series(0, %d) as l (lane)""".formatted(LANES - 1);
    private static final String NUL = "\\u0000";
    /** Not after an odd number of backslashes: there somebody wrote of it. */
    private static final Pattern ESCAPED_NUL = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000");

    private final JdbcClient jdbc;
    private final Copy copy;
    private final Plans plans;
    private final Secrets secrets;
    private final Forgotten forgotten;
    private final JsonMapper json;
    private final Clock clock;
    private final Set<Runnable> listeners = new CopyOnWriteArraySet<>();

    ItemLog(JdbcClient jdbc, Copy copy, Plans plans, Secrets secrets, Forgotten forgotten, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.copy = copy;
        this.plans = plans;
        this.secrets = secrets;
        this.forgotten = forgotten;
        this.json = json.rebuild().changeDefaultPropertyInclusion(usual -> usual.withValueInclusion(JsonInclude.Include.NON_NULL)).build();
        this.clock = clock;
    }

    /** An item in the queue. */
    public record Logged(UUID id, UUID sourceId, Item item) {}

    /** A place's own id for something said there. */
    public record Ref(UUID sourceId, String externalId) {}

    private record Known(UUID id, long fingerprint) {}

    private record Entry(Ref ref, UUID id, Item item, long fingerprint) {

        int lane() {
            return (int) (ref.sourceId().getLeastSignificantBits() & LANES - 1);
        }
    }

    /**
     * Adds what was heard at some sources. The caller holds their rows, so that nobody hears the same thing there meanwhile.
     *
     * @return what was new or changed
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Set<Ref> append(Map<UUID, List<Item>> heard) {
        plans.alongIndexes();
        Map<Ref, Item> last = new LinkedHashMap<>();
        forgotten.without(heard).forEach((source, items) -> items.forEach(item -> last.put(new Ref(source, item.externalId()), item)));
        Map<Ref, Known> known = known(last.keySet());
        Instant now = clock.instant();
        List<Entry> fresh = new ArrayList<>();
        List<Entry> changed = new ArrayList<>();
        last.forEach((ref, item) -> {
            Known before = known.get(ref);
            long fingerprint = fingerprint(item);
            if (before == null) fresh.add(new Entry(ref, Ids.at(now), item, fingerprint));
            else if (before.fingerprint() != fingerprint) changed.add(new Entry(ref, before.id(), item, fingerprint));
        });
        add(fresh, now);
        change(changed, now);
        Set<Ref> news = Stream.concat(fresh.stream(), changed.stream()).map(Entry::ref).collect(Collectors.toCollection(HashSet::new));
        if (!news.isEmpty()) tellAfterCommit();
        return news;
    }

    private Map<Ref, Known> known(Collection<Ref> refs) {
        Map<Ref, Known> known = new HashMap<>();
        if (refs.isEmpty()) return known;
        jdbc.sql("""
                        select r.source_id, r.external_id, i.id, i.fingerprint
                        from unnest(?::uuid[], ?::text[]) as r (source_id, external_id)
                        cross join lateral (select i.id, i.fingerprint from listening.item i
                            where i.source_id = r.source_id and i.external_id = r.external_id limit 1) i""")
                .params(Columns.uuids(refs, Ref::sourceId), Columns.texts(refs, Ref::externalId))
                .query(row -> {
                    known.put(new Ref(Row.uuid(row, "source_id"), row.getString("external_id")), new Known(Row.uuid(row, "id"), row.getLong("fingerprint")));
                });
        return known;
    }

    private void add(List<Entry> fresh, Instant now) {
        if (fresh.size() >= MANY) copyIn(fresh, now);
        else if (!fresh.isEmpty()) insert(fresh, now);
    }

    /** COPY is planned anew each time, which for a few costs more than it saves. */
    private void insert(List<Entry> fresh, Instant now) {
        jdbc.sql("""
                        insert into listening.item (source_id, external_id, id, fingerprint, raw, heard_at)
                        select *, ?::timestamptz from unnest(?::uuid[], ?::text[], ?::uuid[], ?::bigint[], ?::bytea[])""")
                .params(Row.time(now), Columns.uuids(fresh, entry -> entry.ref().sourceId()), Columns.texts(fresh, entry -> entry.ref().externalId()),
                        Columns.uuids(fresh, Entry::id), Columns.longs(fresh, Entry::fingerprint), Columns.bytes(fresh, this::sealedRaw))
                .update();
        queue(fresh);
    }

    private void copyIn(List<Entry> fresh, Instant now) {
        copy.into("listening.item", fresh, Copy.uuid("source_id", entry -> entry.ref().sourceId()), Copy.text("external_id", entry -> entry.ref().externalId()),
                Copy.uuid("id", Entry::id), Copy.number("fingerprint", Entry::fingerprint), Copy.bytes("raw", this::sealedRaw),
                Copy.time("heard_at", entry -> now));
        copy.into("listening.waiting", fresh, Copy.small("lane", Entry::lane), Copy.uuid("id", Entry::id), Copy.uuid("source_id", entry -> entry.ref().sourceId()),
                Copy.text("external_id", entry -> entry.ref().externalId()), Copy.bytes("body", this::sealedBody));
    }

    private void change(List<Entry> changed, Instant now) {
        if (changed.isEmpty()) return;
        jdbc.sql("""
                        update listening.item i set fingerprint = new.fingerprint, raw = new.raw, heard_at = ?
                        from unnest(?::uuid[], ?::text[], ?::bigint[], ?::bytea[]) as new (source_id, external_id, fingerprint, raw)
                        where i.source_id = new.source_id and i.external_id = new.external_id""")
                .params(Row.time(now), Columns.uuids(changed, entry -> entry.ref().sourceId()), Columns.texts(changed, entry -> entry.ref().externalId()),
                        Columns.longs(changed, Entry::fingerprint), Columns.bytes(changed, this::sealedRaw))
                .update();
        queue(changed);
    }

    private void queue(List<Entry> changed) {
        jdbc.sql("""
                        insert into listening.waiting (lane, id, source_id, external_id, body)
                        select * from unnest(?::smallint[], ?::uuid[], ?::uuid[], ?::text[], ?::bytea[])
                        on conflict (lane, id) do update set body = excluded.body, set_aside_at = null""")
                .params(Columns.longs(changed, entry -> (long) entry.lane()), Columns.uuids(changed, Entry::id), Columns.uuids(changed, entry -> entry.ref().sourceId()),
                        Columns.texts(changed, entry -> entry.ref().externalId()), Columns.bytes(changed, this::sealedBody))
                .update();
    }

    /** What the place says is gone: the words leave the log, and what was filed of them follows. Unknown ids change nothing. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void takeBack(UUID sourceId, List<Page.Gone> gone) {
        takeBack(sourceId, gone.stream().filter(one -> !one.everything()).toList(), "i.external_id = gone.external_id", false);
        takeBack(sourceId, gone.stream().filter(Page.Gone::everything).toList(), "starts_with(i.external_id, gone.external_id)", true);
    }

    private void takeBack(UUID sourceId, List<Page.Gone> gone, String which, boolean withTheAccount) {
        if (gone.isEmpty()) return;
        List<Entry> there = jdbc.sql("""
                        update listening.item i set raw = null, fingerprint = :gone, heard_at = :now
                        from unnest(:ids::text[], :times::timestamptz[]) as gone (external_id, at)
                        where i.source_id = :source and i.fingerprint <> :gone and\s""" + which + " returning i.external_id, i.id, gone.at")
                .param("gone", GONE).param("now", Row.time(clock.instant())).param("ids", Columns.texts(gone, Page.Gone::externalId))
                .param("times", Columns.times(gone, Page.Gone::at)).param("source", sourceId)
                .query((row, n) -> new Entry(new Ref(sourceId, row.getString("external_id")), Row.uuid(row, "id"),
                        Item.gone(row.getString("external_id"), Row.instant(row, "at"), withTheAccount), GONE))
                .list();
        if (there.isEmpty()) return;
        queue(there);
        tellAfterCommit();
    }

    /** Runs {@code listener} whenever something waits that was committed here. Other copies of Kith look every few seconds. */
    public Runnable whenGrown(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void tellAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                listeners.forEach(Runnable::run);
            }
        });
    }

    /**
     * The oldest of a lane that nobody takes from, not too many at once; nothing when there is no such lane. They leave the queue with
     * the caller's transaction, and nobody else takes from their lane until then.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Logged> take(int most) {
        plans.alongIndexes();
        Optional<Integer> lane = freeLane();
        if (lane.isEmpty()) return List.of();
        List<Logged> taken = new ArrayList<>(jdbc.sql("""
                        delete from listening.waiting where ctid = any(array(
                            select ctid from (
                                select ctid, sum(octet_length(body)) over (order by id) - octet_length(body) as before from (
                                    select ctid, id, body from listening.waiting
                                    where lane = :lane and set_aside_at is null order by id limit :most) as oldest) as batch
                            where before < :largest))
                        returning id, source_id, body""")
                .param("lane", lane.get()).param("most", most).param("largest", LARGEST_BATCH)
                .query((row, n) -> new Logged(Row.uuid(row, "id"), Row.uuid(row, "source_id"), opened(Row.uuid(row, "id"), row.getBytes("body"))))
                .list());
        taken.sort(Comparator.comparing(Logged::id));
        return taken;
    }

    /** The one where something waits longest; it is ours until the end of the transaction. */
    private Optional<Integer> freeLane() {
        return jdbc.sql("select lane from (" + OLDEST + " order by oldest offset 0) as lanes"
                        + " where oldest is not null and pg_try_advisory_xact_lock(hashtext('listening.waiting'), lane) limit 1")
                .query(Integer.class).optional();
    }

    public boolean isEmpty() {
        return jdbc.sql("select not exists (select from (" + OLDEST + ") as lanes where oldest is not null)").query(Boolean.class).single();
    }

    public long waiting() {
        return jdbc.sql("select count(*) from listening.waiting where set_aside_at is null").query(Long.class).single();
    }

    void setAside(UUID item) {
        jdbc.sql("update listening.waiting set set_aside_at = ? where id = ?").params(Row.time(clock.instant()), item).update();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void putBack(UUID item) {
        jdbc.sql("update listening.waiting set set_aside_at = null where id = ?").param(item).update();
        tellAfterCommit();
    }

    byte[] raw(UUID item) {
        return jdbc.sql("""
                        select i.source_id, i.external_id, i.raw from listening.waiting w
                        join listening.item i on i.source_id = w.source_id and i.external_id = w.external_id
                        where w.id = ? and i.raw is not null""")
                .param(item)
                .query((row, n) -> secrets.openBytes(row.getBytes("raw"), rawContext(new Ref(Row.uuid(row, "source_id"), row.getString("external_id")))))
                .optional().orElse(new byte[0]);
    }

    /** Nothing is left of these in the log, nor on their way. @return how many were there */
    @Transactional(propagation = Propagation.MANDATORY)
    public int forget(Collection<Ref> refs) {
        plans.alongIndexes();
        delete("waiting", refs);
        return delete("item", refs);
    }

    private int delete(String table, Collection<Ref> refs) {
        return jdbc.sql("""
                        delete from listening.%s i using unnest(?::uuid[], ?::text[]) as r (source_id, external_id)
                        where i.source_id = r.source_id and i.external_id = r.external_id""".formatted(table))
                .params(Columns.uuids(refs, Ref::sourceId), Columns.texts(refs, Ref::externalId)).update();
    }

    /** What came of these is not kept as it came; that they were heard stays known. @return how many */
    @Transactional(propagation = Propagation.MANDATORY)
    public int forgetRaw(Collection<Ref> refs) {
        plans.alongIndexes();
        return jdbc.sql("""
                        update listening.item i set raw = null from unnest(?::uuid[], ?::text[]) as r (source_id, external_id)
                        where i.source_id = r.source_id and i.external_id = r.external_id and i.raw is not null""")
                .params(Columns.uuids(refs, Ref::sourceId), Columns.texts(refs, Ref::externalId)).update();
    }

    /** Items that are still there as they came, heard first before then. */
    public long countRawBefore(Instant then) {
        return jdbc.sql("select count(*) from listening.item where id < ? and raw is not null").param(Ids.firstAt(then)).query(Long.class).single();
    }

    /** Not kept as they came any more; that they were heard stays known. @return how many, {@code most} at most */
    @Transactional(propagation = Propagation.MANDATORY)
    public int forgetRawBefore(Instant then, int most) {
        return jdbc.sql("update listening.item set raw = null where ctid = any(array(select ctid from listening.item where id < ? and raw is not null limit ?))")
                .params(Ids.firstAt(then), most).update();
    }

    /** Meetings, by the ids of what they became. @return how many were there */
    @Transactional(propagation = Propagation.MANDATORY)
    public int forgetByIds(Collection<UUID> ids) {
        return ids.isEmpty() ? 0 : jdbc.sql("delete from listening.item where id = any(?::uuid[])").param(Columns.uuids(ids)).update();
    }

    /** Whatever is on its way, or set aside there, of people who asked to be forgotten; each is opened and looked at. @return what is gone */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<UUID> forgetWaiting() {
        Map<Ref, UUID> gone = new HashMap<>();
        jdbc.sql("select w.id, w.source_id, w.external_id, w.body, s.place_id from listening.waiting w join listening.source s on s.id = w.source_id").query(row -> {
            Item item = opened(Row.uuid(row, "id"), row.getBytes("body"));
            if (forgotten.isBy(item, Row.uuid(row, "place_id"))) gone.put(new Ref(Row.uuid(row, "source_id"), row.getString("external_id")), Row.uuid(row, "id"));
        });
        if (!gone.isEmpty()) forget(gone.keySet());
        return List.copyOf(gone.values());
    }

    private byte[] sealedRaw(Entry entry) {
        return entry.item().raw() == null ? null : secrets.seal(entry.item().raw(), rawContext(entry.ref()));
    }

    private static String rawContext(Ref ref) {
        return "listening.item.raw " + ref.sourceId() + " " + ref.externalId();
    }

    private byte[] sealedBody(Entry entry) {
        return secrets.seal(body(entry.item()), bodyContext(entry.id()));
    }

    private Item opened(UUID id, byte[] body) {
        return json.readValue(secrets.openBytes(body, bodyContext(id)), Item.class);
    }

    private static String bodyContext(UUID id) {
        return "listening.waiting.body " + id;
    }

    /** The raw payload lies in a column of its own. No text of PostgreSQL's can hold NUL, so it goes here, before anybody files it. */
    private String body(Item item) {
        var light = new Item(item.externalId(), item.kind(), item.threadExternalId(), item.replyToExternalId(), item.references(),
                item.author(), item.title(), item.text(), item.html(), item.language(), item.createdAt(), item.editedAt(),
                item.deletedAt(), item.permalink(), item.visibility(), null, item.touch());
        String body = json.writeValueAsString(light);
        return body.contains(NUL) ? ESCAPED_NUL.matcher(body).replaceAll("$1") : body;
    }

    private static long fingerprint(Item item) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            Stream<Object> said = Stream.of(item.title(), item.text(), item.threadExternalId(), item.deletedAt());
            // That an account was deleted is news of everything it said.
            Stream<Object> by = item.author() != null && item.author().hasLeft() ? Stream.of("deleted") : Stream.of();
            Stream.of(said, Stream.<Object>ofNullable(item.touch()), by).flatMap(one -> one).forEach(part -> {
                digest.update(Objects.toString(part, "").getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            });
            return ByteBuffer.wrap(digest.digest()).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
