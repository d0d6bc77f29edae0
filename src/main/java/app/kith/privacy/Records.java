package app.kith.privacy;

import app.kith.base.AuditTrail;
import app.kith.base.Problem;
import app.kith.colleagues.Colleague;
import app.kith.colleagues.Colleagues;
import app.kith.conversations.Conversations;
import app.kith.conversations.Entry;
import app.kith.insights.Insights;
import app.kith.insights.Quote;
import app.kith.listening.Place;
import app.kith.listening.Sources;
import app.kith.people.Activity;
import app.kith.people.Activity.Verb;
import app.kith.people.Consent;
import app.kith.people.Consents;
import app.kith.people.Identity;
import app.kith.people.Member;
import app.kith.people.Members;
import app.kith.people.Particulars;
import app.kith.people.Partnerships;
import app.kith.people.Purpose;
import app.kith.people.Standings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts together what is held about one person, from every room. */
@Component
public class Records {

    public static final int A_PAGE = 60;
    private static final int STEP = 1_000;
    private static final int MOST = 100_000;

    private final Members members;
    private final Consents consents;
    private final Particulars particulars;
    private final Standings standings;
    private final Partnerships partnerships;
    private final Conversations conversations;
    private final Insights insights;
    private final Sources sources;
    private final Colleagues colleagues;
    private final AuditTrail trail;

    Records(Members members, Consents consents, Particulars particulars, Standings standings, Partnerships partnerships, Conversations conversations,
            Insights insights, Sources sources, Colleagues colleagues, AuditTrail trail) {
        this.members = members;
        this.consents = consents;
        this.particulars = particulars;
        this.standings = standings;
        this.partnerships = partnerships;
        this.conversations = conversations;
        this.insights = insights;
        this.sources = sources;
        this.colleagues = colleagues;
        this.trail = trail;
    }

    /** The latest of it. */
    public Held latest(UUID memberId) {
        List<Activity> lines = members.timeline(memberId, null, A_PAGE + 1);
        return of(memberId, lines.stream().limit(A_PAGE).toList(), lines.size() > A_PAGE);
    }

    /** All of it, for a colleague or a program that carries it to the person; the trail says who took it. */
    @Transactional
    public Held taken(UUID memberId, Colleague by) {
        trail.record(by.id(), "took along the record of", "member", memberId, null);
        return whole(memberId);
    }

    /** All of it. */
    public Held whole(UUID memberId) {
        List<Activity> lines = new ArrayList<>();
        List<Activity> next = members.timeline(memberId, null, STEP);
        while (!next.isEmpty() && lines.size() < MOST) {
            lines.addAll(next);
            next = members.timeline(memberId, next.getLast(), STEP);
        }
        return of(memberId, lines, !next.isEmpty());
    }

    private Held of(UUID memberId, List<Activity> lines, boolean more) {
        Member member = Optional.ofNullable(members.byIds(List.of(memberId)).get(memberId)).orElseThrow(() -> new Problem.NotFound("record"));
        List<Identity> identities = members.ownIdentities(memberId);
        Map<UUID, Place> places = sources.places(Stream.concat(identities.stream().map(Identity::placeId), lines.stream().map(Activity::placeId))
                .filter(Objects::nonNull).collect(Collectors.toSet()));
        List<Consent> history = consents.history(memberId);
        return new Held(memberId, member.name(), member.firstSeenAt(), member.lastSeenAt(), identities.stream().map(one -> knownAs(one, places)).toList(),
                particulars.own(memberId).stream().map(one -> new Held.Told(one.id(), one.kind().title(), one.words(), one.source(), one.at())).toList(), said(lines, places),
                answered(lines), lines.stream().filter(line -> line.verb() == Verb.MET || line.verb() == Verb.RSVP).map(line -> new Held.Met(line.at(), line.touch(), line.location(), line.words())).toList(),
                insights.quotesOf(memberId).stream().filter(quote -> !quote.isTakenBack()).map((Quote quote) -> new Held.Passed(quote.markedAt(), quote.words())).toList(),
                notes(memberId), members.formerNames(memberId).stream().map(one -> new Held.Before(one.value(), one.from(), one.until())).toList(),
                standings.byIds(List.of(memberId)).get(memberId), gettingToKnow(memberId), consents.latest(List.of(memberId)).getOrDefault(memberId, Map.<Purpose, Consent>of()), history, more);
    }

    private static Held.KnownAs knownAs(Identity one, Map<UUID, Place> places) {
        return new Held.KnownAs(name(places, one.placeId()), one.handle(), one.displayName(), one.profileUrl(), one.email(), one.firstSeenAt(), one.lastSeenAt());
    }

    private static String name(Map<UUID, Place> places, UUID id) {
        Place place = id == null ? null : places.get(id);
        return place == null ? null : place.name();
    }

    private List<Held.Said> said(List<Activity> lines, Map<UUID, Place> places) {
        List<Activity> spoken = lines.stream().filter(line -> line.verb() == Verb.SAID).toList();
        Map<UUID, Entry.Message> messages = conversations.messagesByIds(spoken.stream().map(Activity::id).toList());
        return spoken.stream().filter(line -> messages.containsKey(line.id())).map(line -> {
            Entry.Message message = messages.get(line.id());
            return new Held.Said(line.at(), name(places, line.placeId()), message.words(), message.permalink());
        }).toList();
    }

    private List<Held.Answered> answered(List<Activity> lines) {
        List<Activity> answers = lines.stream().filter(line -> line.verb() == Verb.WAS_ANSWERED).toList();
        Map<UUID, Entry.Reply> replies = conversations.repliesByIds(answers.stream().map(Activity::id).toList());
        Map<UUID, Colleague> writers = colleagues.byIds(answers.stream().map(Activity::colleagueId).filter(Objects::nonNull).collect(Collectors.toSet()));
        return answers.stream().map(line -> new Held.Answered(line.at(), replies.containsKey(line.id()) ? replies.get(line.id()).words() : line.words(),
                line.colleagueId() == null || !writers.containsKey(line.colleagueId()) ? null : writers.get(line.colleagueId()).name())).toList();
    }

    private Held.GettingToKnow gettingToKnow(UUID memberId) {
        List<Held.Note> done = partnerships.ownHistory(memberId).stream().filter(one -> one.words() != null && !one.change().equals("given"))
                .map(one -> new Held.Note(one.at(), one.words())).toList();
        return partnerships.own(memberId).map(one -> new Held.GettingToKnow(one.why(), one.step().title(), one.nextAct(), one.nextOn(), done))
                .orElse(done.isEmpty() ? null : new Held.GettingToKnow(null, null, null, null, done));
    }

    private List<Held.Note> notes(UUID memberId) {
        return Stream.concat(members.notesAbout(memberId).stream().map(note -> new Held.Note(note.at(), note.words())),
                conversations.notesAbout(memberId).stream().map(note -> new Held.Note(note.at(), note.words()))).sorted(Comparator.comparing(Held.Note::at).reversed()).toList();
    }
}
