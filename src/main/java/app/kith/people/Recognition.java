package app.kith.people;

import app.kith.base.Ids;
import app.kith.base.Secrets;
import app.kith.base.Tombstones;
import app.kith.people.IdentityStore.Acquaintance;
import app.kith.people.IdentityStore.NewIdentity;
import app.kith.people.MemberStore.NewAddress;
import app.kith.people.MemberStore.NewMember;
import app.kith.people.MemberStore.Owner;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
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
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Who is who, for a batch of sightings at once. Somebody is known by the id their place gives them; somebody new is the member who has
 * the same e-mail address, if both places vouch for it and the names do not disagree; else a new member, to be compared with the others
 * behind intake. Addresses are kept sealed with the member's own key and found by a keyed hash.
 */
@Component
class Recognition {

    private static final String LOCAL = "before the @: ";
    private static final String MAIL = "mail";

    private final MemberStore store;
    private final IdentityStore identities;
    private final NameStore names;
    private final Departures departures;
    private final Tombstones tombstones;
    private final Secrets secrets;
    private final Clock clock;

    Recognition(MemberStore store, IdentityStore identities, NameStore names, Departures departures, Tombstones tombstones, Secrets secrets, Clock clock) {
        this.store = store;
        this.identities = identities;
        this.names = names;
        this.departures = departures;
        this.tombstones = tombstones;
        this.secrets = secrets;
        this.clock = clock;
    }

    List<Members.Known> of(List<Sighting> heard) {
        List<Sighting> sightings = eachOfAMailbox(heard.stream().map(this::withoutAddressAsId).toList());
        Set<Sighting.Key> keys = sightings.stream().map(Sighting::key).collect(Collectors.toCollection(LinkedHashSet::new));
        Map<Sighting.Key, Acquaintance> known = known(keys, sightings);
        Map<Sighting.Key, Sighting> latest = new HashMap<>();
        sightings.forEach(sighting -> latest.merge(sighting.key(), sighting, (a, b) -> a.at().isAfter(b.at()) ? a : b));
        Map<UUID, Sighting> news = new HashMap<>();
        Map<UUID, Instant> lastSeen = new HashMap<>();
        latest.forEach((key, sighting) -> {
            Acquaintance one = known.get(key);
            if (one == null) return;
            byte[] email = changedAddress(one, sighting);
            if (email != null) keepAddress(one, sighting, email);
            if (email != null || one.isNewsOf(sighting)) news.put(one.identityId(), sighting);
            lastSeen.merge(one.memberId(), sighting.at(), (a, b) -> a.isAfter(b) ? a : b);
        });
        departures.left(latest.entrySet().stream().filter(one -> hasLeft(known.get(one.getKey()), one.getValue())).map(one -> known.get(one.getKey()).identityId()).toList());
        identities.refresh(news);
        names.follow(latest.keySet().stream().map(known::get).filter(one -> one != null && news.containsKey(one.identityId())
                && one.isCalledOtherwise(news.get(one.identityId()))).map(Acquaintance::memberId).collect(Collectors.toSet()));
        store.seen(lastSeen);
        return sightings.stream().map(Sighting::key).map(known::get)
                .map(one -> one == null ? null : new Members.Known(one.memberId(), one.identityId())).collect(Collectors.toCollection(ArrayList::new));
    }

    private static boolean hasLeft(Acquaintance one, Sighting sighting) {
        return one != null && sighting.displayName() != null && Nobody.isCalled(sighting.displayName()) && !Nobody.isCalled(one.displayName()) && !sighting.realm().equals(MAIL);
    }

    /** A family and a team write from one mailbox: whoever signs as somebody else than the first is known by the address and the name. */
    private List<Sighting> eachOfAMailbox(List<Sighting> sightings) {
        Map<Sighting, Sighting> signed = new HashMap<>();
        sightings.stream().filter(Recognition::isSignedMail).forEach(sighting -> signed.put(sighting, bySignature(sighting)));
        if (signed.isEmpty()) return sightings;
        Map<Sighting.Key, Acquaintance> known = identities.known(signed.entrySet().stream().flatMap(one -> Stream.of(one.getKey().key(), one.getValue().key())).collect(Collectors.toSet()));
        Map<Sighting.Key, String> names = new HashMap<>();
        known.forEach((key, one) -> names.put(key, one.displayName()));
        return sightings.stream().map(sighting -> {
            Sighting other = signed.get(sighting);
            if (other == null || known.containsKey(other.key())) return other == null ? sighting : other;
            String first = names.computeIfAbsent(sighting.key(), key -> sighting.displayName());
            boolean leftToOthers = !tombstones.isEmpty() && tombstones.has(tombstones.identity(MAIL, sighting.externalId()));
            return leftToOthers || first != null && Mailboxes.areTwo(sighting.email(), first, sighting.displayName()) ? other : sighting;
        }).toList();
    }

    private Sighting bySignature(Sighting sighting) {
        String name = String.join(" ", FullNames.words(sighting.displayName()));
        return sighting.knownBy(sighting.externalId() + " " + HexFormat.of().formatHex(secrets.fingerprint(name)), sighting.handle());
    }

    private static boolean isSignedMail(Sighting sighting) {
        return sighting.realm().equals(MAIL) && sighting.hasOwnAddress() && sighting.displayName() != null;
    }

    private Map<Sighting.Key, Acquaintance> known(Set<Sighting.Key> keys, List<Sighting> sightings) {
        Map<Sighting.Key, Acquaintance> known = identities.known(keys);
        if (known.size() == keys.size()) return known;
        store.lockNewcomers();
        known = identities.known(keys);
        welcome(sightings, known);
        return known;
    }

    private void welcome(List<Sighting> sightings, Map<Sighting.Key, Acquaintance> known) {
        Map<Sighting.Key, Sighting> strangers = new LinkedHashMap<>();
        sightings.stream().filter(sighting -> !known.containsKey(sighting.key()) && !isForgotten(sighting)).forEach(sighting -> strangers.putIfAbsent(sighting.key(), sighting));
        Map<String, byte[]> fingerprints = new LinkedHashMap<>();
        strangers.values().stream().filter(Sighting::hasOwnAddress).forEach(sighting -> fingerprints.put(sighting.email(), secrets.fingerprint(sighting.email())));
        Map<String, List<Owner>> owners = new HashMap<>(fingerprints.isEmpty() ? Map.of() : store.ownersOf(fingerprints.values()));
        List<NewMember> newMembers = new ArrayList<>();
        List<NewIdentity> newIdentities = new ArrayList<>();
        List<NewAddress> newAddresses = new ArrayList<>();
        strangers.forEach((key, sighting) -> {
            byte[] fingerprint = sighting.hasOwnAddress() ? fingerprints.get(sighting.email()) : null;
            String hex = fingerprint == null ? null : HexFormat.of().formatHex(fingerprint);
            var called = Called.of(sighting.handle(), sighting.displayName());
            boolean certain = hex != null && sighting.emailVerified() != null && !Mailboxes.isShared(sighting.email());
            Owner owner = certain ? known(owners.get(hex), called, sighting.realm()) : null;
            if (owner == null) {
                UUID memberId = Ids.at(clock.instant());
                byte[] sealedKey = fingerprint == null ? null : secrets.newPersonalKey(keyContext(memberId));
                newMembers.add(new NewMember(new Member(memberId, shortened(sighting.bestName()), sighting.bot(), sighting.at(), sighting.at()), sealedKey));
                owner = new Owner(memberId, memberId, called, Set.of(sighting.realm()));
                if (fingerprint != null) newAddresses.add(address(memberId, secrets.personal(sealedKey, keyContext(memberId)), sighting, fingerprint));
                if (certain) owners.computeIfAbsent(hex, address -> new ArrayList<>()).add(owner);
            } else Collections.replaceAll(owners.get(hex), owner, owner.and(called, Set.of(sighting.realm())));
            UUID identityId = Ids.at(clock.instant());
            newIdentities.add(new NewIdentity(identityId, owner.homeId(), owner.memberId(), sighting, fingerprint));
            known.put(key, new Acquaintance(owner.memberId(), owner.homeId(), identityId, sighting.handle(), sighting.displayName(), fingerprint,
                    sighting.emailVerified(), sighting.at()));
        });
        store.addNew(newMembers);
        identities.add(newIdentities);
        name(newMembers, newIdentities);
        store.addEmails(newAddresses);
    }

    private void name(List<NewMember> newMembers, List<NewIdentity> newIdentities) {
        Map<UUID, Set<String>> words = new HashMap<>();
        newMembers.forEach(one -> words.put(one.member().id(), Names.words(one.member().name())));
        Set<UUID> known = new HashSet<>();
        for (NewIdentity identity : newIdentities) {
            Set<String> own = words.get(identity.memberId());
            if (own == null) known.add(identity.memberId());
            else own.addAll(Names.words(identity.sighting().displayName(), identity.sighting().handle()));
        }
        names.add(words);
        names.follow(known);
    }

    private boolean isForgotten(Sighting sighting) {
        return !tombstones.isEmpty() && (tombstones.has(tombstones.identity(sighting.realm(), sighting.externalId()))
                || sighting.hasOwnAddress() && tombstones.has(sighting.email(), sighting.displayName()));
    }

    /**
     * Null when a family may share the address, or when this would be their second account at one place: then a colleague is asked. Where
     * people go by no handle (a help desk) there are no accounts, and one person may have several ids.
     */
    private static Owner known(List<Owner> owners, Called called, String realm) {
        if (owners == null) return null;
        List<Owner> agreeing = owners.stream().filter(owner -> owner.called().agreesWith(called)).toList();
        Set<UUID> people = agreeing.stream().map(Owner::memberId).collect(Collectors.toSet());
        boolean again = !realm.equals(MAIL) && !called.handles().isEmpty() && agreeing.stream().anyMatch(owner -> owner.realms().contains(realm));
        if (people.size() != 1 || again) return null;
        boolean household = owners.stream().anyMatch(one -> owners.stream().anyMatch(other -> !one.memberId().equals(other.memberId()) && !one.called().agreesWith(other.called())));
        boolean all = owners.stream().map(Owner::memberId).allMatch(people::contains);
        return household ? agreeing.stream().filter(one -> one.called().isNamed() && called.isNamed()).findFirst().orElse(null) : all ? agreeing.getFirst() : null;
    }

    /** Of the member it is first known as; nobody vouches for it. */
    void keepAddress(String email, UUID memberId, byte[] fingerprint, Instant at) {
        String local = Mailboxes.local(email);
        store.keepEmail(new NewAddress(fingerprint, memberId, personal(memberId).seal(email, context(memberId)), at, false, Mailboxes.isShared(email),
                local.isEmpty() ? null : secrets.fingerprint(LOCAL + local), false));
    }

    /** The fingerprint of an address that is not the one we know, or that is vouched for only now; else null. */
    private byte[] changedAddress(Acquaintance one, Sighting sighting) {
        if (!sighting.hasOwnAddress() || sighting.realm().equals(MAIL) && one.emailFingerprint() != null && one.emailVerified() != null) return null;
        byte[] fingerprint = secrets.fingerprint(sighting.email());
        boolean same = Arrays.equals(fingerprint, one.emailFingerprint());
        return same && (sighting.emailVerified() == null || one.emailVerified() != null) ? null : fingerprint;
    }

    private void keepAddress(Acquaintance one, Sighting sighting, byte[] fingerprint) {
        store.keepEmail(address(one.homeId(), personal(one.homeId()), sighting, fingerprint));
        identities.changeAddress(one.identityId(), fingerprint, sighting.emailVerified());
    }

    private NewAddress address(UUID memberId, Secrets.Personal personal, Sighting sighting, byte[] fingerprint) {
        String local = Mailboxes.local(sighting.email());
        return new NewAddress(fingerprint, memberId, personal.seal(sighting.email(), context(memberId)), sighting.at(), sighting.emailVerified() != null,
                Mailboxes.isShared(sighting.email()), local.isEmpty() ? null : secrets.fingerprint(LOCAL + local),
                HandleForms.ofName(FullNames.words(sighting.displayName())).contains(HandleForms.core(local)));
    }

    /** By which a handle is found that stands before the @ of an address, too. */
    byte[] localPrint(String handle) {
        return secrets.fingerprint(LOCAL + handle);
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
        return sighting.knownBy(HexFormat.of().formatHex(secrets.fingerprint(sighting.email())), hidden(sighting.handle(), sighting.email()));
    }

    private static String hidden(String handle, String email) {
        return email.equalsIgnoreCase(handle) ? null : handle;
    }

    List<Identity> opened(UUID memberId, List<Identity> identities) {
        Map<UUID, String> addresses = addresses(identities.stream().map(Identity::id).toList());
        return identities.stream().map(identity -> new Identity(identity.id(), identity.memberId(), identity.placeId(), identity.handle(),
                identity.displayName(), identity.profileUrl(), addresses.get(identity.id()), identity.vouchedFor(), identity.firstSeenAt(), identity.lastSeenAt())).toList();
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
