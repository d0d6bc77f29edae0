package app.kith.base;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps out whoever asked to be forgotten. A tombstone holds keyed hashes only, in the database and in the file {@code tombstones} next to
 * the keys; what either has and the other lacks is told to the other at start, so that an older copy of the database brings nobody back.
 */
@Component
public class Tombstones implements InitializingBean {

    private final JdbcClient jdbc;
    private final Secrets secrets;
    private final Live live;
    private final Path file;
    /** So that nothing is asked of the database for each item heard. */
    private final Set<String> marks = ConcurrentHashMap.newKeySet();

    Tombstones(JdbcClient jdbc, Secrets secrets, Live live, BaseSettings settings) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.live = live;
        this.file = PrivateFiles.folder(settings.keys()).resolve("tombstones");
    }

    @Override
    public void afterPropertiesSet() {
        readMarks();
        live.listen(topic -> {
            if (topic.equals("tombstones") || topic.equals(Live.ANYTHING)) readMarks();
        });
    }

    private void readMarks() {
        Set<String> now = new HashSet<>(jdbc.sql("select encode(mark, 'hex') from base.tombstone_mark").query(String.class).list());
        inFile().forEach(one -> now.addAll(one.marks()));
        marks.addAll(now);
        marks.retainAll(now);
    }

    /** The mark of somebody as a place knows them. */
    public String identity(String realm, String externalId) {
        return HexFormat.of().formatHex(secrets.fingerprint("identity\n" + realm + "\n" + externalId));
    }

    /** The mark of somebody's address. */
    public String address(String email) {
        return HexFormat.of().formatHex(secrets.fingerprint("address\n" + email));
    }

    /** The mark of one of several who share an address: the address and how they sign. */
    public String signature(String email, String name) {
        return HexFormat.of().formatHex(secrets.fingerprint("signature\n" + email + "\n" + (name == null ? "" : name.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT))));
    }

    /** Whether somebody with this address and name was forgotten. */
    public boolean has(String email, String name) {
        return has(address(email)) || has(signature(email, name));
    }

    /** Nobody was ever forgotten: nothing needs to be hashed. */
    public boolean isEmpty() {
        return marks.isEmpty();
    }

    public boolean has(String mark) {
        return marks.contains(mark);
    }

    /** They spoke again and were not heard. */
    public void heardAgain(Collection<String> found) {
        if (!found.isEmpty()) jdbc.sql("""
                        update base.tombstone set heard_again = heard_again + 1
                        where id in (select tombstone_id from base.tombstone_mark where encode(mark, 'hex') = any(?::text[]))""")
                .param(found.toArray(String[]::new)).update();
    }

    /**
     * In the transaction that forgets the person. The file is written first and is on the disk when this returns: should the transaction
     * fail after that, the next start forgets the person all the same, for that is what they asked.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void set(Tombstone tombstone) {
        if (inFile().stream().noneMatch(tombstone::equals)) append(List.of(tombstone));
        insert(tombstone);
        live.tell("tombstones");
        marks.addAll(tombstone.marks());
    }

    private void insert(Tombstone tombstone) {
        jdbc.sql("insert into base.tombstone (id, at, member_ids) values (?, ?, ?::uuid[]) on conflict do nothing")
                .params(tombstone.id(), Row.time(tombstone.at()), Columns.uuids(tombstone.memberIds())).update();
        jdbc.sql("insert into base.tombstone_mark (mark, tombstone_id) select decode(mark, 'hex'), ? from unnest(?::text[]) as m (mark) on conflict do nothing")
                .params(tombstone.id(), tombstone.marks().toArray(String[]::new)).update();
    }

    /** What the file knows and the database does not: it is an older copy, or another one. Tombstones that only the database has go into the file. */
    public List<Tombstone> missingHere() {
        Map<UUID, Tombstone> written = inFile().stream().collect(Collectors.toMap(Tombstone::id, one -> one, (first, again) -> first, LinkedHashMap::new));
        List<Tombstone> here = jdbc.sql("""
                        select t.id, t.at, array_to_string(t.member_ids, ',') as members, coalesce((select string_agg(encode(mark, 'hex'), ',') from base.tombstone_mark where tombstone_id = t.id), '') as marks
                        from base.tombstone t order by t.at""")
                .query((row, n) -> Tombstone.of(row.getString("id") + " " + Row.instant(row, "at") + " " + row.getString("members") + " " + row.getString("marks")))
                .list();
        append(here.stream().filter(one -> !written.containsKey(one.id())).toList());
        here.forEach(one -> written.remove(one.id()));
        return List.copyOf(written.values());
    }

    private List<Tombstone> inFile() {
        try {
            if (!Files.exists(file)) return List.of();
            return Files.readAllLines(file).stream().filter(line -> !line.isBlank()).map(Tombstone::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Kith cannot read " + file + ", where it keeps who asked to be forgotten.", e);
        } catch (RuntimeException e) {
            throw new IllegalStateException("A line of " + file + " cannot be read (" + e.getMessage() + "). It tells who asked to be forgotten, so Kith "
                    + "does not start without it. Put the file back as it was, or take the broken line out.", e);
        }
    }

    private synchronized void append(List<Tombstone> some) {
        if (some.isEmpty()) return;
        if (!Files.exists(file)) PrivateFiles.write(file, "");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            ByteBuffer lines = StandardCharsets.UTF_8.encode(some.stream().map(Tombstone::line).collect(Collectors.joining()));
            while (lines.hasRemaining()) channel.write(lines);
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException("Kith cannot write " + file + ", so nothing was erased. Make room or set its owner right, then try again.", e);
        }
    }

    public record Counted(long people, long heardAgain) {}

    /** How many asked to be forgotten, and how often one of them was heard since and not listened to. */
    public Counted counted() {
        return jdbc.sql("select count(*) as people, coalesce(sum(heard_again), 0)::bigint as heard_again from base.tombstone").query(Counted.class).single();
    }
}
