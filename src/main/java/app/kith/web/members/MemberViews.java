package app.kith.web.members;

import app.kith.colleagues.Colleague;
import app.kith.colleagues.Colleagues;
import app.kith.conversations.Conversation;
import app.kith.conversations.Conversations;
import app.kith.conversations.Entry;
import app.kith.conversations.Inbox;
import app.kith.insights.Insights;
import app.kith.listening.Place;
import app.kith.listening.Sources;
import app.kith.people.Activity;
import app.kith.people.Identity;
import app.kith.people.Member;
import app.kith.people.Members;
import app.kith.web.ActivitySentence;
import app.kith.web.Fault;
import app.kith.web.Shell;
import app.kith.web.templates.Templates;
import gg.jte.models.runtime.JteModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Puts the page of a member together; also for the forms on it, which show it again when something is wrong. */
@Component
class MemberViews {

    private static final int A_PAGE = 40;
    private static final int CONVERSATIONS = 8;

    private final Members members;
    private final Sources sources;
    private final Conversations conversations;
    private final Inbox inbox;
    private final Insights insights;
    private final Colleagues colleagues;
    private final Templates templates;

    MemberViews(Members members, Sources sources, Conversations conversations, Inbox inbox, Insights insights, Colleagues colleagues,
            Templates templates) {
        this.members = members;
        this.sources = sources;
        this.conversations = conversations;
        this.inbox = inbox;
        this.insights = insights;
        this.colleagues = colleagues;
        this.templates = templates;
    }

    JteModel page(UUID id, MemberView.Show show, UUID before, boolean withAddresses, Shell shell) {
        return templates.membersMember(shell, view(id, show, before, withAddresses, shell), new Touch("handshake", "", "", ""), "", Fault.NONE);
    }

    /** The form as it was filled in, with what is wrong. */
    JteModel again(UUID id, Touch touch, String note, Fault fault, Shell shell) {
        return templates.membersMember(shell, view(id, MemberView.Show.ALL, null, false, shell), touch, note, fault);
    }

    private MemberView view(UUID id, MemberView.Show show, UUID before, boolean withAddresses, Shell shell) {
        Colleague me = shell.me();
        Member member = members.require(id, me);
        Activity after = before == null ? null : members.line(id, before, me);
        List<Activity> lines = members.timeline(id, show.verb(), after, A_PAGE + 1);
        List<Activity> shown = lines.stream().limit(A_PAGE).toList();
        List<Identity> known = withAddresses ? members.identities(id, me) : members.knownAs(id, me);
        List<Members.TeamNote> notes = members.notes(id, me);
        Map<UUID, Place> places = sources.places(ids(known, Identity::placeId, shown, Activity::placeId));
        Map<UUID, Colleague> inside = colleagues.byIds(ids(notes, Members.TeamNote::colleagueId, shown, Activity::colleagueId));
        return new MemberView(member, members.timesHeard(List.of(id)).getOrDefault(id, 0L), show, months(shown, member, places, inside, shell),
                lines.size() > A_PAGE ? shown.getLast().id() : null, before != null, known, places, members.hasAddress(id) && !withAddresses, notes, inside,
                inbox.withMember(id, CONVERSATIONS, me), insights.quotingMember(id, me).stream().filter(insight -> !insight.isClosed()).toList());
    }

    private List<MemberView.Month> months(List<Activity> lines, Member member, Map<UUID, Place> places, Map<UUID, Colleague> inside, Shell shell) {
        Map<UUID, Conversation> threads = conversations.byIds(ids(lines, Activity::conversationId), shell.me());
        Map<UUID, Entry.Message> said = conversations.messagesByIds(ids(lines, Activity::id));
        Map<String, List<MemberView.Moment>> months = new LinkedHashMap<>();
        for (Activity line : lines) {
            Colleague colleague = of(inside, line.colleagueId());
            var sentence = ActivitySentence.of(line, member, colleague == null ? null : colleague.firstName(), of(places, line.placeId()),
                    of(threads, line.conversationId()), said.get(line.id()));
            months.computeIfAbsent(shell.say().month(line.at()), month -> new ArrayList<>()).add(new MemberView.Moment(sentence, line.at()));
        }
        return months.entrySet().stream().map(month -> new MemberView.Month(month.getKey(), month.getValue())).toList();
    }

    private static <T> T of(Map<UUID, T> known, UUID id) {
        return id == null ? null : known.get(id);
    }

    private static <T> Collection<UUID> ids(List<T> some, Function<T, UUID> id) {
        return some.stream().map(id).filter(Objects::nonNull).collect(Collectors.toSet());
    }

    private static <A, B> Collection<UUID> ids(List<A> some, Function<A, UUID> id, List<B> others, Function<B, UUID> otherId) {
        Collection<UUID> ids = ids(some, id);
        ids.addAll(ids(others, otherId));
        return ids;
    }
}
