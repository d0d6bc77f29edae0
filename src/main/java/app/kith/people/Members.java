package app.kith.people;

import app.kith.base.AuditTrail;
import app.kith.base.Bounds;
import app.kith.base.Ids;
import app.kith.base.Live;
import app.kith.base.Problem;
import app.kith.base.Redaction;
import app.kith.colleagues.Colleague;
import app.kith.colleagues.Right;
import app.kith.people.Activity.Verb;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** People outside, each known once. */
@Component
public class Members {

    /** The ways to meet offline. */
    public static final Set<String> TOUCHES = Set.of("handshake", "call", "visit", "letter", "gift", "other");

    public static final int COUNTED_UP_TO = 100_000;

    private static final int TOLD_EACH = 50;

    private final PresenceStore presence;
    private final MemberStore store;
    private final IdentityStore identities;
    private final ActivityStore activities;
    private final NoteStore notes;
    private final Recognition recognition;
    private final NameStore names;
    private final StandingStore standings;
    private final BondStore bonds;
    private final AuditTrail trail;
    private final Live live;
    private final Clock clock;

    Members(PresenceStore presence, MemberStore store, IdentityStore identities, ActivityStore activities, NoteStore notes, Recognition recognition,
            NameStore names, StandingStore standings, BondStore bonds, AuditTrail trail, Live live, Clock clock) {
        this.presence = presence;
        this.store = store;
        this.identities = identities;
        this.activities = activities;
        this.notes = notes;
        this.recognition = recognition;
        this.names = names;
        this.standings = standings;
        this.bonds = bonds;
        this.trail = trail;
        this.live = live;
        this.clock = clock;
    }

    /**
     * Finds or makes the person behind each sighting: by the place's own id, else by the same e-mail address if both places vouch for it.
     *
     * @return one per sighting, in their order; null for somebody who asked to be forgotten
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Known> recognise(List<Sighting> sightings) {
        store.steady();
        return recognition.of(sightings);
    }

    public record Known(UUID memberId, UUID identityId) {}

    /**
     * Until the end of this transaction nobody is merged or un-merged. For whoever writes down something about a member they looked up;
     * to be called before a row of people, conversations or insights is locked, so that nobody waits in a circle.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void steady() {
        store.steady();
    }

    /**
     * What goes from one member to another. Rooms move their own rows in the same transaction: what came in on these identities, which
     * the lines of the timeline tell of.
     *
     * @param lineIds         of messages, replies and meetings
     * @param conversationIds where those were said
     */
    public record Moved(UUID fromId, UUID toId, List<UUID> identityIds, List<UUID> lineIds, Set<UUID> conversationIds) {}

    /** Two were found to be one person; the second lives on in the first. */
    public record Merged(Moved moved) {}

    /** They were two after all; what is moved goes back to where it came in. */
    public record Unmerged(Moved moved) {}

    /** How a place names somebody, so that {@link #recognise} knows them again. */
    public record Naming(String realm, String externalId, String handle, String displayName) {}

    /** A colleague says that it is this member who speaks at the place. */
    @Transactional
    public Naming namedAt(UUID placeId, UUID memberId, Colleague by) {
        by.require(Right.RECORD);
        store.steady();
        Member member = require(memberId, by);
        return store.namingAt(placeId, member.id()).orElseGet(() -> {
            Instant now = clock.instant();
            var naming = new Naming(placeId.toString(), "member:" + member.id(), null, member.name());
            var sighting = new Sighting(naming.realm(), naming.externalId(), null, member.name(), null, null, null, member.bot(), placeId, now);
            identities.add(List.of(new IdentityStore.NewIdentity(Ids.at(now), member.id(), member.id(), sighting, null)));
            trail.record(by.id(), "recognised", "member", member.id(), null);
            return naming;
        });
    }

    /** The one who goes by this handle or name at the place; empty when nobody does, or more than one. */
    public Optional<Naming> calledAt(UUID placeId, String name) {
        List<Naming> found = store.called(placeId, name);
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /** Adds lines to timelines; a line that is there already follows what was changed at its place. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void remember(List<Activity> lines) {
        activities.add(lines);
        standings.expect(lines.stream().map(Activity::memberId).collect(Collectors.toSet()), clock.instant());
        tell(lines.stream().map(Activity::memberId).distinct().toList());
    }

    /** Each person's page when they are few; of a crowd, that it may be anybody. */
    private void tell(List<UUID> changed) {
        if (changed.size() > TOLD_EACH) live.tell("members");
        else if (!changed.isEmpty()) live.tell(changed.stream().map(id -> "member:" + id).toArray(String[]::new));
    }

    /** What these lines tell of was taken back: their words are not kept. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void takeBack(Collection<UUID> lines) {
        if (lines.isEmpty()) return;
        activities.forgetWords(lines);
        bonds.forget(lines);
    }

    /** How lively each place is, by place; places where nobody was ever heard are not in it. */
    public Map<UUID, Presence> presence(Instant now) {
        return presence.at(now);
    }

    /** Whoever was merged is found as the person they are now, with that person's id. */
    public Member require(UUID id, Colleague by) {
        by.require(Right.READ_ALL);
        return store.present(id).orElseThrow(() -> new Problem.NotFound("member"));
    }

    /** Whether they are known still; not whoever asked to be forgotten. */
    public boolean isPresent(UUID id) {
        return store.present(id).isPresent();
    }

    /** The id of the person whom this member is shown as. */
    public UUID now(UUID id) {
        return Optional.ofNullable(store.byIds(List.of(id)).get(id)).map(Member::id).orElse(id);
    }

    /** By the id asked for. For pages that show what the colleague may see anyway. */
    public Map<UUID, Member> byIds(Collection<UUID> ids) {
        return ids.isEmpty() ? Map.of() : store.byIds(ids);
    }

    public Map<UUID, Identity> identitiesByIds(Collection<UUID> ids) {
        return ids.isEmpty() ? Map.of() : store.identities(ids).stream().collect(Collectors.toMap(Identity::id, identity -> identity));
    }

    /** How each place knows this person; addresses opened, which is written to the trail with what for. {@link Consents#addresses} asks first. */
    @Transactional
    List<Identity> identities(UUID memberId, AddressUse use, Colleague by) {
        by.require(Right.READ_ALL);
        List<Identity> identities = recognition.opened(memberId, store.identitiesOf(memberId));
        if (identities.stream().anyMatch(identity -> identity.email() != null)) trail.record(by.id(), "looked at", "member", memberId, "address, " + use.words());
        return identities;
    }

    /** How each place knows this person, without addresses. */
    public List<Identity> knownAs(UUID memberId, Colleague by) {
        by.require(Right.READ_ALL);
        return store.identitiesOf(memberId);
    }

    /** The e-mail addresses of those among them who said yes to {@link Purpose#ADDRESS}; the caller writes to the trail what they are for. */
    public Map<UUID, List<String>> addressesAgreed(Collection<UUID> memberIds) {
        return recognition.addressesAgreed(memberIds);
    }

    /** For lists: how places know these people, without addresses. */
    public Map<UUID, List<Identity>> identitiesOf(Collection<UUID> memberIds) {
        return memberIds.isEmpty() ? Map.of() : store.identitiesOf(memberIds).stream().collect(Collectors.groupingBy(Identity::memberId));
    }

    /** Whose own this address is, since they write from it or a place vouches for it; nobody for one that somebody only named, several where they share it. */
    public List<UUID> whoseOwn(String address) {
        return store.ownersByAddress(recognition.fingerprint(address));
    }

    /** The address they wrote to us from last, or one that a place vouches for. Used by the way out, on behalf of a colleague who pressed send. */
    public Optional<String> ownAddress(UUID memberId) {
        return store.identityToWriteTo(memberId).map(recognition::address);
    }

    /** Whether there is such an address, without opening it. */
    public boolean hasOwnAddress(UUID memberId) {
        return store.identityToWriteTo(memberId).isPresent();
    }

    /** For the person themselves: how each place knows them, with addresses. */
    public List<Identity> ownIdentities(UUID memberId) {
        return recognition.opened(memberId, store.identitiesOf(memberId));
    }

    /** The person says on their own page what they are called. */
    @Transactional
    public void renameThemselves(UUID id, String name) {
        store.steady();
        if (!isPresent(id)) throw new Problem.NotFound("record");
        store.rename(id, Bounds.required("name", name, Bounds.NAME), id);
        trail.record(null, "was told their name by", "member", id, null);
        live.tell("member:" + id);
    }

    public long countNotesBefore(Instant then) {
        return notes.countBefore(then);
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public int removeNotesBefore(Instant then, int most) {
        return notes.removeBefore(then, most);
    }

    /** For the person themselves: what we noted about them. */
    public List<TeamNote> notesAbout(UUID memberId) {
        return notes.of(memberId);
    }

    /** What places called this person before, the latest first. */
    public List<Identity.Former> formerNames(UUID memberId, Colleague by) {
        by.require(Right.READ_ALL);
        return identities.former(memberId);
    }

    /** For the person themselves. */
    public List<Identity.Former> formerNames(UUID memberId) {
        return identities.former(memberId);
    }

    /** Where to write to this identity, or null. Used by the way out, on behalf of a colleague who pressed send. */
    public String address(UUID identityId) {
        return recognition.address(identityId);
    }

    /** Members a word of whose name or handle begins so, or has it inside; without words the ones seen last, keyset-paged by {@code before}. */
    @Transactional(readOnly = true)
    public List<Member> search(String words, Member before, int most, Colleague by) {
        by.require(Right.READ_ALL);
        return words == null || words.isBlank() ? store.latest(before, most) : inOrder(names.find(Names.typed(words), most), words);
    }

    /** For somebody who is still typing: as {@link #search}, and where that leaves room, whose name is spelled nearly so. */
    @Transactional(readOnly = true)
    public List<Member> suggest(String words, int most, Colleague by) {
        by.require(Right.READ_ALL);
        return inOrder(names.suggest(Names.typed(words == null ? "" : words), most), words);
    }

    /** Who is called just that goes before the others. */
    private List<Member> inOrder(List<UUID> found, String words) {
        Map<UUID, Member> members = byIds(found);
        return found.stream().map(members::get).filter(Objects::nonNull)
                .sorted(Comparator.comparing(member -> !member.name().equalsIgnoreCase(words.strip()))).toList();
    }

    /** Exact up to {@link #COUNTED_UP_TO}; beyond it nobody reads the figure. */
    public long count() {
        return store.count(COUNTED_UP_TO);
    }

    /** Where each of them is known. */
    public Map<UUID, List<UUID>> placeIds(Collection<UUID> memberIds) {
        return memberIds.isEmpty() ? Map.of() : store.placeIds(memberIds);
    }

    /** Whether there is an address that {@link #identities} would open. */
    public boolean hasAddress(UUID memberId) {
        return store.hasEmail(memberId);
    }

    /** Newest first; {@code before} is the last line of the previous page, or null. */
    public List<Activity> timeline(UUID memberId, Activity before, int most) {
        return timeline(memberId, null, before, most);
    }

    /** @param verb only these, or null for all */
    public List<Activity> timeline(UUID memberId, Verb verb, Activity before, int most) {
        return activities.of(memberId, verb, before, most);
    }

    /** The conversations that the latest lines of their timeline tell of. */
    public Set<UUID> conversations(UUID memberId, int lines) {
        return activities.conversations(memberId, lines);
    }

    public Activity line(UUID memberId, UUID id, Colleague by) {
        by.require(Right.READ_ALL);
        return activities.find(memberId, id).orElseThrow(() -> new Problem.NotFound("moment"));
    }

    /** What happened last with each of them. */
    public Map<UUID, Activity> latest(Collection<UUID> memberIds) {
        return memberIds.isEmpty() ? Map.of() : activities.latest(memberIds).stream().collect(Collectors.toMap(Activity::memberId, line -> line));
    }

    /** How often each of them spoke, in all. */
    public Map<UUID, Long> timesHeard(Collection<UUID> memberIds) {
        return activities.timesHeard(memberIds);
    }

    /** Somebody met offline who is in no place yet. */
    @Transactional
    public Member add(String name, Colleague by) {
        return add(Ids.at(clock.instant()), name, by);
    }

    Member add(UUID id, String name, Colleague by) {
        by.require(Right.RECORD);
        Instant now = clock.instant();
        store.add(new Member(id, Bounds.required("name", name, Bounds.NAME), false, now, now), by.id());
        names.add(Map.of(id, Names.words(name)));
        identities.expect(List.of(id));
        trail.record(by.id(), "added", "member", id, null);
        return require(id, by);
    }

    /** Somebody new and how we met, written down together or not at all. */
    @Transactional
    public Member addMet(String name, String kind, String where, String words, Instant at, Colleague by) {
        Member member = add(name, by);
        touch(member.id(), kind, where, words, at, by);
        return require(member.id(), by);
    }

    @Transactional
    public void rename(UUID whoId, String name, Colleague by) {
        store.steady();
        UUID id = require(whoId, by).id();
        by.require(Right.RECORD);
        store.rename(id, Bounds.required("name", name, Bounds.NAME), by.id());
        names.follow(List.of(id));
        identities.expect(List.of(id));
        trail.record(by.id(), "renamed", "member", id, null);
        live.tell("member:" + id);
    }

    /** A handshake counts as much as a post: writes down a meeting offline. {@code at} may be null for now. */
    @Transactional
    public void touch(UUID memberId, String kind, String where, String words, Instant at, Colleague by) {
        touch(Ids.at(clock.instant()), memberId, kind, where, words, at, by);
    }

    void touch(UUID id, UUID toId, String kind, String where, String words, Instant at, Colleague by) {
        store.steady();
        UUID memberId = require(toId, by).id();
        by.require(Right.RECORD);
        if (kind == null || !TOUCHES.contains(kind)) throw new Problem.Invalid("kind", "Choose one of handshake, call, visit, letter, gift or other.");
        Instant now = clock.instant();
        Instant when = at == null ? now : at;
        if (when.isAfter(now.plusSeconds(60))) throw new Problem.Invalid("at", "That is still to come. Write it down once it has happened.");
        activities.add(List.of(new Activity(id, memberId, null, Verb.MET, when, null, null, kind,
                Bounds.optional("where", where, Bounds.NAME), Bounds.optional("words", words, Bounds.WORDS), null, by.id())));
        store.seen(memberId, when);
        standings.expect(List.of(memberId), now);
        trail.record(by.id(), "recorded", "member", memberId, kind);
        live.tell("member:" + memberId);
    }

    /** Only inside. */
    @Transactional
    public void note(UUID aboutId, String words, Colleague by) {
        store.steady();
        UUID memberId = require(aboutId, by).id();
        by.require(Right.RECORD);
        notes.add(memberId, by.id(), Bounds.required("words", words, Bounds.WORDS), clock.instant());
        trail.record(by.id(), "noted", "member", memberId, null);
        live.tell("member:" + memberId);
    }

    public List<TeamNote> notes(UUID memberId, Colleague by) {
        by.require(Right.READ_ALL);
        return notes.of(memberId);
    }

    /** Internal words about a person; a type of its own, so that it can never be sent. */
    public record TeamNote(UUID id, UUID colleagueId, String words, Instant at) {}

    /**
     * Somebody is being forgotten: each room removes what it has of them, in the same transaction.
     *
     * @param memberIds     several where records had been merged
     * @param conversations where they spoke or were answered
     * @param met           items that told of meetings with them
     * @param traces        what tells of them wherever it stands
     * @param closeTraces   what tells of them where they spoke
     * @param removed       to be told what was removed
     */
    public record Erased(List<UUID> memberIds, Set<UUID> conversations, List<UUID> met, Redaction traces, Redaction closeTraces, Removed removed) {}
}
