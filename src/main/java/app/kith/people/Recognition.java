package app.kith.people;

import app.kith.base.Ids;
import app.kith.base.Secrets;
import app.kith.base.Tombstones;
import app.kith.people.MemberStore.Acquaintance;
import app.kith.people.MemberStore.NewIdentity;
import app.kith.people.MemberStore.Owner;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Who is who, for a batch of sightings at once. Somebody is known by the id their place gives them; somebody new is the member who
 * already has the same e-mail address, or a new member. Addresses are kept sealed with the member's own key and found by a keyed hash.
 */
@Component
class Recognition {

    private final MemberStore store;
    private final NameStore names;
    private final Tombstones tombstones;
    private final Secrets secrets;
    private final Clock clock;

    Recognition(MemberStore store, NameStore names, Tombstones tombstones, Secrets secrets, Clock clock) {
        this.store = store;
        this.names = names;
        this.tombstones = tombstones;
        this.secrets = secrets;
        this.clock = clock;
    }

    List<Members.Known> of(List<Sighting> heard) {
        List<Sighting> sightings = heard.stream().map(this::withoutAddressAsId).toList();
        Set<Sighting.Key> keys = sightings.stream().map(Sighting::key).collect(Collectors.toCollection(LinkedHashSet::new));
        Map<Sighting.Key, Acquaintance> known = known(keys, sightings);
        Map<Sighting.Key, Sighting> latest = new HashMap<>();
        sightings.forEach(sighting -> latest.merge(sighting.key(), sighting, (a, b) -> a.at().isAfter(b.at()) ? a : b));
        Map<UUID, Sighting> news = new HashMap<>();
        Map<UUID, Instant> lastSeen = new HashMap<>();
        latest.forEach((key, sighting) -> {
            Acquaintance one = known.get(key);
            if (one == null) return;
            if (one.isNewsOf(sighting)) news.put(one.identityId(), sighting);
            lastSeen.merge(one.memberId(), sighting.at(), (a, b) -> a.isAfter(b) ? a : b);
        });
        store.refresh(news);
        names.follow(latest.keySet().stream().map(known::get).filter(one -> news.containsKey(one.identityId()) && isRenamed(one, news.get(one.identityId())))
                .map(Acquaintance::memberId).collect(Collectors.toSet()));
        store.seen(lastSeen);
        return sightings.stream().map(Sighting::key).map(known::get)
                .map(one -> one == null ? null : new Members.Known(one.memberId(), one.identityId())).collect(Collectors.toCollection(ArrayList::new));
    }

    private Map<Sighting.Key, Acquaintance> known(Set<Sighting.Key> keys, List<Sighting> sightings) {
        Map<Sighting.Key, Acquaintance> known = store.known(keys);
        if (known.size() == keys.size()) return known;
        store.lockNewcomers();
        known = store.known(keys);
        welcome(sightings, known);
        return known;
    }

    private void welcome(List<Sighting> sightings, Map<Sighting.Key, Acquaintance> known) {
        Map<Sighting.Key, Sighting> strangers = new LinkedHashMap<>();
        sightings.stream().filter(sighting -> !known.containsKey(sighting.key()) && !isForgotten(sighting)).forEach(sighting -> strangers.putIfAbsent(sighting.key(), sighting));
        Map<String, byte[]> fingerprints = new LinkedHashMap<>();
        strangers.values().stream().filter(Recognition::hasOwnAddress).forEach(sighting -> fingerprints.put(sighting.email(), secrets.fingerprint(sighting.email())));
        Map<String, Owner> owners = new HashMap<>(fingerprints.isEmpty() ? Map.of() : store.ownersOf(fingerprints.values()));
        List<Member> newMembers = new ArrayList<>();
        List<NewIdentity> newIdentities = new ArrayList<>();
        List<Sighting> newAddresses = new ArrayList<>();
        strangers.forEach((key, sighting) -> {
            byte[] fingerprint = hasOwnAddress(sighting) ? fingerprints.get(sighting.email()) : null;
            Owner owner = fingerprint == null ? null : owners.get(HexFormat.of().formatHex(fingerprint));
            if (owner == null) {
                UUID memberId = Ids.at(clock.instant());
                owner = new Owner(memberId, memberId);
                newMembers.add(new Member(memberId, shortened(sighting.bestName()), sighting.bot(), sighting.at(), sighting.at()));
                if (fingerprint != null) {
                    owners.put(HexFormat.of().formatHex(fingerprint), owner);
                    newAddresses.add(sighting);
                }
            }
            UUID identityId = Ids.at(clock.instant());
            newIdentities.add(new NewIdentity(identityId, owner.homeId(), owner.memberId(), sighting, fingerprint));
            known.put(key, new Acquaintance(owner.memberId(), identityId, sighting.handle(), sighting.displayName(), sighting.at()));
        });
        store.add(newMembers, null);
        store.addIdentities(newIdentities);
        name(newMembers, newIdentities);
        newAddresses.forEach(sighting -> keepAddress(sighting.email(), known.get(sighting.key()).memberId(), fingerprints.get(sighting.email()), sighting.at()));
    }

    private void name(List<Member> newMembers, List<NewIdentity> newIdentities) {
        Map<UUID, Set<String>> words = new HashMap<>();
        newMembers.forEach(member -> words.put(member.id(), Names.words(member.name())));
        Set<UUID> known = new HashSet<>();
        for (NewIdentity identity : newIdentities) {
            Set<String> own = words.get(identity.memberId());
            if (own == null) known.add(identity.memberId());
            else own.addAll(Names.words(identity.sighting().displayName(), identity.sighting().handle()));
        }
        names.add(words);
        names.follow(known);
    }

    /** Only then are the words of their names others; seen again is not renamed. */
    private static boolean isRenamed(Acquaintance one, Sighting sighting) {
        return sighting.handle() != null && !sighting.handle().equals(one.handle())
                || sighting.displayName() != null && !sighting.displayName().equals(one.displayName());
    }

    private boolean isForgotten(Sighting sighting) {
        return !tombstones.isEmpty() && (tombstones.has(tombstones.identity(sighting.realm(), sighting.externalId()))
                || hasOwnAddress(sighting) && tombstones.has(tombstones.address(sighting.email())));
    }

    /** Machines write from addresses that many people stand behind. */
    private static boolean hasOwnAddress(Sighting sighting) {
        return sighting.email() != null && !sighting.bot();
    }

    /** The member it is first known as. */
    void keepAddress(String email, UUID memberId, byte[] fingerprint, Instant at) {
        store.addEmail(fingerprint, memberId, personal(memberId).seal(email, context(memberId)), at);
    }

    /** Seals and opens what is this person's own; the key is made when it is first needed. */
    Secrets.Personal personal(UUID memberId) {
        byte[] sealedKey = store.personalKey(memberId).orElseGet(() -> {
            byte[] fresh = secrets.newPersonalKey(keyContext(memberId));
            store.keepPersonalKey(memberId, fresh);
            return fresh;
        });
        return secrets.personal(sealedKey, keyContext(memberId));
    }

    /** Of mail, the address is the id; the table of identities must not hold it in the clear. */
    private Sighting withoutAddressAsId(Sighting sighting) {
        if (!sighting.externalId().equals(sighting.email())) return sighting;
        return new Sighting(sighting.realm(), HexFormat.of().formatHex(secrets.fingerprint(sighting.email())), hidden(sighting.handle(), sighting.email()),
                sighting.displayName(), sighting.avatarUrl(), sighting.profileUrl(), sighting.email(), sighting.bot(), sighting.placeId(), sighting.at());
    }

    private static String hidden(String handle, String email) {
        return email.equalsIgnoreCase(handle) ? null : handle;
    }

    List<Identity> opened(UUID memberId, List<Identity> identities) {
        Map<UUID, String> addresses = addresses(identities.stream().map(Identity::id).toList());
        return identities.stream().map(identity -> new Identity(identity.id(), identity.memberId(), identity.placeId(), identity.handle(),
                identity.displayName(), identity.profileUrl(), addresses.get(identity.id()), identity.firstSeenAt(), identity.lastSeenAt())).toList();
    }

    byte[] fingerprint(String address) {
        return secrets.fingerprint(address);
    }

    List<String> everyAddress(UUID memberId) {
        List<byte[]> sealed = store.sealedEmails(memberId);
        if (sealed.isEmpty()) return List.of();
        Secrets.Personal key = secrets.personal(store.personalKey(memberId).orElseThrow(), keyContext(memberId));
        return sealed.stream().map(one -> key.open(one, context(memberId))).toList();
    }

    Map<UUID, List<String>> addressesAgreed(Collection<UUID> memberIds) {
        Map<UUID, UUID> memberOf = new HashMap<>();
        store.identitiesAgreed(memberIds).forEach(identity -> memberOf.put(identity.id(), identity.memberId()));
        Map<UUID, List<String>> found = new HashMap<>();
        addresses(List.copyOf(memberOf.keySet())).forEach((identity, address) -> {
            List<String> theirs = found.computeIfAbsent(memberOf.get(identity), id -> new ArrayList<>());
            if (!theirs.contains(address)) theirs.add(address);
        });
        return found;
    }

    String address(UUID identityId) {
        return addresses(List.of(identityId)).get(identityId);
    }

    private Map<UUID, String> addresses(List<UUID> identityIds) {
        Map<UUID, String> addresses = new HashMap<>();
        for (MemberStore.SealedEmail email : store.emails(identityIds))
            addresses.put(email.identityId(), secrets.personal(email.personalKey(), keyContext(email.memberId())).open(email.sealed(), context(email.memberId())));
        return addresses;
    }

    private static String shortened(String name) {
        return name.length() <= 200 ? name : name.substring(0, 200);
    }

    private static String keyContext(UUID memberId) {
        return "people.member.personal_key " + memberId;
    }

    private static String context(UUID memberId) {
        return "people.email.sealed " + memberId;
    }
}
