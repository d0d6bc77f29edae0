package app.kith.people;

import app.kith.base.AuditTrail;
import app.kith.base.Bounds;
import app.kith.base.Ids;
import app.kith.base.Live;
import app.kith.base.Problem;
import app.kith.base.Secrets;
import app.kith.colleagues.Colleague;
import app.kith.colleagues.Right;
import app.kith.people.Import.Column;
import app.kith.people.Import.Outcome;
import app.kith.people.Import.State;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * People out of files: looked at first, then brought in batch by batch, and taken back as a whole where need be. Whoever is known by an
 * e-mail address is not made twice, and nobody's name is overwritten.
 */
@Component
public class Imports {

    public static final int LISTED = 500;

    private final ImportStore store;
    private final Arriving arriving;
    private final Secrets secrets;
    private final AuditTrail trail;
    private final Live live;
    private final Clock clock;

    Imports(ImportStore store, Arriving arriving, Secrets secrets, AuditTrail trail, Live live, Clock clock) {
        this.store = store;
        this.arriving = arriving;
        this.secrets = secrets;
        this.trail = trail;
        this.live = live;
        this.clock = clock;
    }

    /** Keeps the file, sealed, until it is brought in or dropped; nobody is made yet. */
    @Transactional
    public Import keep(String fileName, String form, byte[] content, Map<String, Column> columns, UUID placeId, Colleague by) {
        by.require(Right.EXPORT);
        Instant now = clock.instant();
        UUID id = Ids.at(now);
        String name = Bounds.optional("file", fileName, Bounds.NAME);
        store.add(new Import(id, name == null ? "a file without a name" : name, form, columns, placeId, by.id(), now, State.LOOKED_AT,
                0, 0, 0, 0, 0, 0, null, null), secrets.seal(new String(content, StandardCharsets.ISO_8859_1), context(id)));
        store.dropLeftBehind(now.minusSeconds(86_400));
        return store.find(id).orElseThrow();
    }

    /** The newest first. */
    public List<Import> list(Colleague by) {
        by.require(Right.EXPORT);
        return store.latest();
    }

    public Import require(UUID id, Colleague by) {
        by.require(Right.EXPORT);
        return store.find(id).orElseThrow(() -> new Problem.NotFound("import"));
    }

    /** The file as it came; a conflict once it is brought in or dropped. */
    public byte[] content(UUID id) {
        byte[] sealed = store.content(id).orElseThrow(() -> new Problem.Conflict("This file is not kept any more. Bring it again."));
        return secrets.open(sealed, context(id)).getBytes(StandardCharsets.ISO_8859_1);
    }

    @Transactional
    public void columns(UUID id, Map<String, Column> columns, Colleague by) {
        lookedAt(id, by);
        store.columns(id, columns);
    }

    /** What would become of a row. @param who whom it is about, when they are known already; {@code why} it is refused, or null */
    public record Prospect(Newcomer row, Outcome outcome, UUID who, String why) {}

    /** Nothing is changed. */
    @Transactional(readOnly = true)
    public List<Prospect> look(List<Newcomer> rows, Colleague by) {
        by.require(Right.EXPORT);
        return arriving.look(rows);
    }

    /** From now on {@link #bring} takes its rows. */
    @Transactional
    public void begin(UUID id, int rows, Colleague by) {
        lookedAt(id, by);
        store.begin(id, rows);
        trail.record(by.id(), "brought in", "import", id, "a file of " + rows + " rows");
        live.tell("import:" + id);
    }

    /** The next rows, in the caller's transaction; those of a batch that was committed are never taken again. */
    @Transactional
    public void bring(UUID id, List<Newcomer> rows) {
        Import one = store.lock(id);
        if (one.state() != State.UNDER_WAY) return;
        store.count(id, rows.size(), arriving.take(one, rows));
        live.tell("import:" + id);
    }

    /** @param refused rows the reader itself could not make out, by line */
    @Transactional
    public void end(UUID id, Map<Integer, String> refused) {
        Import one = store.lock(id);
        if (one.state() != State.UNDER_WAY) return;
        store.refuse(id, refused);
        store.end(id, clock.instant());
        live.tell("import:" + id, "members");
    }

    /** By line. */
    public Map<Integer, String> refusals(UUID id, Colleague by) {
        require(id, by);
        return store.refusals(id, LISTED);
    }

    /** Takes away exactly what it made; whoever has spoken, was met or written about since stays, without what the file brought. */
    @Transactional
    public void takeBack(UUID id, Colleague by) {
        require(id, by);
        Import one = store.lock(id);
        if (one.state() != State.DONE) throw new Problem.Conflict(one.state() == State.UNDER_WAY ? "It is still under way. Take it back once it is done." : "There is nothing of it to take back.");
        arriving.takeBack(id);
        store.takenBack(id, by.id(), clock.instant());
        trail.record(by.id(), "took back", "import", id, one.fileName());
        live.tell("import:" + id, "members");
    }

    @Transactional
    public void drop(UUID id, Colleague by) {
        lookedAt(id, by);
        store.drop(id);
    }

    private void lookedAt(UUID id, Colleague by) {
        require(id, by);
        if (store.lock(id).state() != State.LOOKED_AT) throw new Problem.Conflict("This file is on its way or done already.");
    }

    private static String context(UUID id) {
        return "people.import.content " + id;
    }
}
