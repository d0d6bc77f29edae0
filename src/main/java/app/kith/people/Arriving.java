package app.kith.people;

import app.kith.base.Ids;
import app.kith.base.Secrets;
import app.kith.base.Tombstones;
import app.kith.people.Import.Outcome;
import app.kith.people.ImportStore.Trace;
import app.kith.people.Imports.Prospect;
import app.kith.people.IdentityStore.NewIdentity;
import app.kith.people.MemberStore.Owner;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * What becomes of people out of a file. Somebody is known by an e-mail address they have here, or by the key of their row when the file was
 * brought before; everybody else is new. The dry run and the real one decide the same way, in the same place.
 */
@Component
class Arriving {

    static final String REALM = "address book";

    private final MemberStore members;
    private final IdentityStore known;
    private final NameStore names;
    private final StandingStore standings;
    private final Recognition recognition;
    private final ImportStore store;
    private final Tombstones tombstones;
    private final Secrets secrets;
    private final Clock clock;

    Arriving(MemberStore members, IdentityStore known, NameStore names, StandingStore standings, Recognition recognition, ImportStore store, Tombstones tombstones, Secrets secrets, Clock clock) {
        this.members = members;
        this.known = known;
        this.names = names;
        this.standings = standings;
        this.recognition = recognition;
        this.store = store;
        this.tombstones = tombstones;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** @param owner who it is, known or new; null when refused. {@code addresses} by fingerprint, those that are new of them */
    private record Decided(Prospect prospect, Owner owner, Map<String, Address> addresses, boolean newKey, boolean newNote) {}

    /** @param externalId the fingerprint; of an address that somebody else has already, with the key of the row */
    private record Address(String externalId, String email) {}

    List<Prospect> look(List<Newcomer> rows) {
        return decide(rows).stream().map(Decided::prospect).toList();
    }

    private List<Decided> decide(List<Newcomer> rows) {
        Map<String, byte[]> fingerprints = new HashMap<>();
        rows.forEach(row -> row.emails().forEach(email -> fingerprints.computeIfAbsent(email, secrets::fingerprint)));
        Map<String, List<Owner>> owners = new HashMap<>(members.holdersOf(fingerprints.values()));
        Map<Sighting.Key, Owner> keys = new HashMap<>();
        this.known.known(rows.stream().map(row -> key(row)).toList()).forEach((key, one) -> keys.put(key, new Owner(one.memberId(), one.memberId())));
        Set<UUID> known = new HashSet<>();
        owners.values().forEach(some -> some.forEach(owner -> known.add(owner.memberId())));
        keys.values().forEach(owner -> known.add(owner.memberId()));
        Map<UUID, List<String>> notes = store.notes(known);
        return rows.stream().map(row -> decided(row, fingerprints, owners, keys, notes, known)).toList();
    }

    /** Each row sees what the rows before it would have made. */
    private Decided decided(Newcomer row, Map<String, byte[]> fingerprints, Map<String, List<Owner>> owners, Map<Sighting.Key, Owner> keys, Map<UUID, List<String>> notes, Set<UUID> known) {
        // The reason is kept with the import, so it names the line and never the value.
        if (!row.emails().stream().allMatch(email -> email.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+"))) return refused(row, "What stands there for an e-mail address is no e-mail address.");
        if (!tombstones.isEmpty() && isForgotten(row)) return refused(row, "This person asked to be forgotten, and stays so.");
        if (row.name() == null && row.emails().isEmpty()) return refused(row, "It names nobody: no name and no e-mail address.");
        Map<String, Address> addresses = new LinkedHashMap<>();
        Map<UUID, Owner> found = new LinkedHashMap<>();
        for (String email : row.emails()) {
            String hex = HexFormat.of().formatHex(fingerprints.get(email));
            Owner holder = owners.getOrDefault(hex, List.of()).stream().filter(one -> !isAnother(one, email, row)).findFirst().orElse(null);
            if (holder == null) addresses.put(hex, new Address(owners.containsKey(hex) ? hex + " " + row.key() : hex, email));
            else found.putIfAbsent(holder.memberId(), holder);
        }
        if (found.size() > 1) return refused(row, "Its addresses belong to " + found.size() + " people here. Merge them first if they are one.");
        boolean newKey = row.emails().isEmpty() && !keys.containsKey(key(row));
        Owner owner = found.isEmpty() ? keys.get(key(row)) : found.values().iterator().next();
        boolean fresh = owner == null;
        if (fresh) {
            UUID id = Ids.at(clock.instant());
            owner = new Owner(id, id, Called.of(null, row.name()), Set.of());
        }
        boolean newNote = row.note() != null && !notes.getOrDefault(owner.memberId(), List.of()).contains(row.note());
        if (newNote) notes.computeIfAbsent(owner.memberId(), id -> new ArrayList<>()).add(row.note());
        if (row.emails().isEmpty()) keys.put(key(row), owner);
        for (String hex : addresses.keySet()) owners.computeIfAbsent(hex, one -> new ArrayList<>()).add(owner);
        Outcome outcome = fresh ? Outcome.FRESH : addresses.isEmpty() && !newNote ? Outcome.SAME : Outcome.CHANGED;
        return new Decided(new Prospect(row, outcome, known.contains(owner.memberId()) ? owner.memberId() : null, null), owner, addresses, newKey, newNote);
    }

    /** Of the same family or team, by the names: they share the address, not the record. */
    private static boolean isAnother(Owner holder, String email, Newcomer row) {
        List<String> name = FullNames.words(row.name());
        return holder.called().names().stream().anyMatch(other -> Mailboxes.areTwo(email, other, name));
    }

    private boolean isForgotten(Newcomer row) {
        return row.emails().stream().anyMatch(email -> tombstones.has(email, row.name())) || tombstones.has(tombstones.identity(REALM, row.key()));
    }

    private static Decided refused(Newcomer row, String why) {
        return new Decided(new Prospect(row, Outcome.REFUSED, null, why), null, Map.of(), false, false);
    }

    private static Sighting.Key key(Newcomer row) {
        return new Sighting.Key(REALM, row.key());
    }

    /** @return how many rows had each outcome */
    Map<Outcome, Integer> take(Import file, List<Newcomer> rows) {
        members.steady();
        members.lockNewcomers();
        Instant now = clock.instant();
        List<Decided> all = decide(rows);
        List<Member> fresh = new ArrayList<>();
        List<NewIdentity> identities = new ArrayList<>();
        List<Trace> traces = new ArrayList<>();
        Map<Integer, String> refusals = new LinkedHashMap<>();
        Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        for (Decided one : all) {
            Newcomer row = one.prospect().row();
            counts.merge(one.prospect().outcome(), 1, Integer::sum);
            if (one.prospect().outcome() == Outcome.REFUSED) refusals.put(row.line(), one.prospect().why());
            if (one.prospect().outcome() == Outcome.FRESH) fresh.add(new Member(one.owner().memberId(), nameOf(row), false, now, now));
            one.addresses().forEach((hex, address) -> identities.add(identity(one.owner(), file, row, address.externalId(), HexFormat.of().parseHex(hex), now)));
            if (one.newKey()) identities.add(identity(one.owner(), file, row, row.key(), null, now));
        }
        members.add(fresh, file.colleagueId());
        known.add(identities);
        fresh.forEach(member -> traces.add(new Trace("member", member.id().toString())));
        identities.forEach(identity -> traces.add(new Trace("identity", identity.id().toString())));
        for (Decided one : all) {
            one.addresses().forEach((hex, address) -> {
                recognition.keepAddress(address.email(), one.owner().homeId(), HexFormat.of().parseHex(hex), now);
                traces.add(new Trace("email", hex));
            });
            if (one.newNote()) traces.add(new Trace("note", noted(one, file, now).toString()));
        }
        names.follow(identities.stream().map(NewIdentity::memberId).toList());
        standings.expect(fresh.stream().map(Member::id).toList(), now);
        store.trace(file.id(), traces);
        store.refuse(file.id(), refusals);
        counts.remove(Outcome.REFUSED);
        return counts;
    }

    private static NewIdentity identity(Owner owner, Import file, Newcomer row, String externalId, byte[] fingerprint, Instant now) {
        var sighting = new Sighting(REALM, externalId, null, row.name(), null, null, null, false, file.placeId(), now);
        return new NewIdentity(Ids.at(now), owner.homeId(), owner.memberId(), sighting, fingerprint);
    }

    private UUID noted(Decided one, Import file, Instant now) {
        UUID id = Ids.at(now);
        store.addNote(id, one.owner().memberId(), file.colleagueId() == null ? Ids.at(now) : file.colleagueId(), one.prospect().row().note(), now);
        return id;
    }

    private static String nameOf(Newcomer row) {
        if (row.name() != null) return row.name();
        String email = row.emails().getFirst();
        return email.substring(0, email.indexOf('@'));
    }

    void takeBack(UUID id) {
        store.takeBack(id);
        List<UUID> alone = store.leftAlone(id);
        names.forget(alone);
        store.remove(alone);
    }
}
