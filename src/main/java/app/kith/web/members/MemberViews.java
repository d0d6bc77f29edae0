package app.kith.web.members;

import app.kith.colleagues.Colleague;
import app.kith.colleagues.Colleagues;
import app.kith.conversations.Conversation;
import app.kith.conversations.Inbox;
import app.kith.insights.Insights;
import app.kith.listening.Place;
import app.kith.listening.Sources;
import app.kith.people.AddressUse;
import app.kith.people.Consents;
import app.kith.people.Departures;
import app.kith.people.Identity;
import app.kith.people.Member;
import app.kith.people.Members;
import app.kith.people.Merges;
import app.kith.people.Particulars;
import app.kith.people.Partnerships;
import app.kith.people.Proposals;
import app.kith.people.Timeline;
import app.kith.people.Timeline.Tally;
import app.kith.web.Fault;
import app.kith.web.Shell;
import app.kith.web.templates.Templates;
import gg.jte.models.runtime.JteModel;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Puts the page of a member together; also for the forms on it, which show it again when something is wrong. */
@Component
class MemberViews {

    private static final int CONVERSATIONS = 8;

    private final Members members;
    private final Timeline timeline;
    private final TimelineReading reading;
    private final Particulars particulars;
    private final HeardNeeds needs;
    private final Partnerships partnerships;
    private final Consents consents;
    private final Departures departures;
    private final Merges merges;
    private final Proposals proposals;
    private final Sources sources;
    private final Inbox inbox;
    private final Insights insights;
    private final Colleagues colleagues;
    private final Templates templates;

    MemberViews(Members members, Timeline timeline, TimelineReading reading, Particulars particulars, HeardNeeds needs, Partnerships partnerships, Consents consents, Departures departures,
            Merges merges, Proposals proposals, Sources sources,
            Inbox inbox, Insights insights, Colleagues colleagues, Templates templates) {
        this.members = members;
        this.timeline = timeline;
        this.reading = reading;
        this.particulars = particulars;
        this.needs = needs;
        this.partnerships = partnerships;
        this.consents = consents;
        this.departures = departures;
        this.merges = merges;
        this.proposals = proposals;
        this.sources = sources;
        this.inbox = inbox;
        this.insights = insights;
        this.colleagues = colleagues;
        this.templates = templates;
    }

    /** Whoever was merged has the page of the person they are now. */
    UUID now(UUID id, Shell shell) {
        return members.require(id, shell.me()).id();
    }

    JteModel page(UUID id, TimelineWish wish, AddressUse addresses, Shell shell) {
        return templates.membersMember(shell, view(id, wish, addresses, shell), new Touch("handshake", "", "", ""), "", Fault.NONE);
    }

    /** The form as it was filled in, with what is wrong. */
    JteModel again(UUID id, Touch touch, String note, Fault fault, Shell shell) {
        return templates.membersMember(shell, view(id, TimelineWish.ALL, null, shell), touch, note, fault);
    }

    JteModel older(UUID id, TimelineWish wish, Shell shell) {
        return templates.membersOlder(shell, reading.of(members.require(id, shell.me()), wish, Set.of(), List.of(), shell));
    }

    private MemberView view(UUID asked, TimelineWish wish, AddressUse addresses, Shell shell) {
        Colleague me = shell.me();
        Member member = members.require(asked, me);
        UUID id = member.id();
        List<Tally> tallies = timeline.tallies(id, me);
        List<Identity> known = addresses != null ? consents.addresses(id, addresses, me) : members.knownAs(id, me);
        List<UUID> placeIds = known.stream().map(Identity::placeId).toList();
        List<Members.TeamNote> notes = members.notes(id, me);
        Map<UUID, Place> places = sources.places(placeIds);
        Map<UUID, Colleague> inside = colleagues.byIds(Stream.concat(notes.stream().map(Members.TeamNote::colleagueId), tallies.stream().map(Tally::colleagueId))
                .filter(Objects::nonNull).collect(Collectors.toSet()));
        List<Conversation> conversations = inbox.withMember(id, CONVERSATIONS, me);
        return new MemberView(member, new About(member, particulars.of(id, me), needs.of(id, conversations), shell.say().now()), tallies,
                reading.of(member, wish, tallies.stream().map(Tally::kind).collect(Collectors.toSet()), placeIds, shell), known, places,
                members.hasAddress(id) && addresses == null, notes, inside, conversations,
                insights.quotingMember(id, me).stream().filter(insight -> !insight.isClosed()).toList(), partnerships.of(id, me).orElse(null),
                consents.latest(List.of(id)).getOrDefault(id, Map.of()), departures.of(id),
                new Oneness(members.formerNames(id, me), merges.within(id, me), proposals.of(id, me).size()));
    }
}
