package app.kith.web.inbox;

import app.kith.base.Problem;
import app.kith.colleagues.Colleague;
import app.kith.colleagues.Colleagues;
import app.kith.colleagues.Right;
import app.kith.colleagues.Teams;
import app.kith.conversations.Conversation;
import app.kith.conversations.Conversations;
import app.kith.conversations.Entry;
import app.kith.listening.Deliveries;
import app.kith.listening.Place;
import app.kith.listening.Places;
import app.kith.listening.Source;
import app.kith.listening.Sources;
import app.kith.people.Member;
import app.kith.people.Members;
import app.kith.web.Prose;
import app.kith.web.Shell;
import app.kith.web.templates.Templates;
import gg.jte.models.runtime.JteModel;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Puts the three panes of the inbox together. */
@Component
class Desk {

    private final LetterRack rack;
    private final ThreadReader reader;
    private final Acquaintance acquaintance;
    private final Conversations conversations;
    private final Members members;
    private final Sources sources;
    private final Deliveries deliveries;
    private final Colleagues colleagues;
    private final Teams teams;
    private final Templates templates;

    Desk(LetterRack rack, ThreadReader reader, Acquaintance acquaintance, Conversations conversations, Members members, Sources sources,
            Deliveries deliveries, Colleagues colleagues, Teams teams, Templates templates) {
        this.rack = rack;
        this.reader = reader;
        this.acquaintance = acquaintance;
        this.conversations = conversations;
        this.members = members;
        this.sources = sources;
        this.deliveries = deliveries;
        this.colleagues = colleagues;
        this.teams = teams;
        this.templates = templates;
    }

    JteModel inbox(Where where, Shell shell) {
        return templates.inboxInbox(shell, rack.at(where, shell.me()));
    }

    JteModel conversation(UUID id, Where where, Draft draft, Shell shell) {
        Colleague me = shell.me();
        Conversation conversation = conversations.require(id, me);
        List<Entry> thread = conversations.thread(id, me);
        Entry.Message last = thread.reversed().stream().filter(Entry.Message.class::isInstance).map(Entry.Message.class::cast).findFirst()
                .orElseThrow(() -> new Problem.NotFound("message"));
        Member with = members.byIds(List.of(last.memberId())).get(last.memberId());
        Place place = sources.places(List.of(conversation.placeId())).get(conversation.placeId());
        var known = colleagues.byIds(Stream.of(assignee(conversation), closedBy(conversation)).filter(Objects::nonNull).toList());
        Colleague assignee = known.get(assignee(conversation));
        var reading = new Reading(conversation, place, with, assignee, known.get(closedBy(conversation)), assignee != null && assignee.id().equals(me.id()),
                reader.lines(id, thread, place, me, shell.say()), writing(conversation, thread, last, with, place, draft, me),
                me.may(Right.SORT) ? hands(assignee, me) : List.of(), Later.choices(shell.say()), draft.fault().in("until"));
        return templates.inboxConversation(shell, rack.at(where, me), reading, acquaintance.with(with, id, me));
    }

    private static UUID assignee(Conversation conversation) {
        return conversation.assignment() == null ? null : conversation.assignment().colleagueId();
    }

    private static UUID closedBy(Conversation conversation) {
        return conversation.closure() == null ? null : conversation.closure().by();
    }

    private Writing writing(Conversation conversation, List<Entry> thread, Entry.Message last, Member with, Place place, Draft draft, Colleague me) {
        UUID lastSeen = thread.reversed().stream().filter(Entry.Reply.class::isInstance).map(Entry::id).findFirst().orElse(null);
        String original = Stream.of(last.permalink(), place.address()).filter(Prose::isWebAddress).findFirst().orElse(null);
        return new Writing(kind(conversation, draft, me), me.may(Right.ANSWER), with, last.id(), draft.replyId(), lastSeen, original, hearing(conversation),
                deliveries.manner(conversation.sourceId()), draft.words(), draft.fault());
    }

    private Writing.Hearing hearing(Conversation conversation) {
        Source source = sources.byIds(List.of(conversation.sourceId())).get(conversation.sourceId());
        return source == null ? Writing.Hearing.GONE : source.channel().equals(Places.PASTE) ? Writing.Hearing.PASTED : Writing.Hearing.HEARD;
    }

    private Writing.Kind kind(Conversation conversation, Draft draft, Colleague me) {
        if (draft.kind() == Draft.Kind.NOTE || !me.may(Right.ANSWER)) return me.may(Right.DISCUSS) ? Writing.Kind.NOTE : Writing.Kind.NOTHING;
        return conversations.canAnswer(conversation) ? Writing.Kind.REPLY : Writing.Kind.AT_THE_PLACE;
    }

    private List<Reading.Hand> hands(Colleague assignee, Colleague me) {
        Collection<Colleague> here = colleagues.list().stream().filter(Colleague::active).toList();
        var names = teams.byIds(here.stream().map(Colleague::teamId).filter(Objects::nonNull).distinct().toList());
        return Stream.concat(here.stream().filter(one -> one.id().equals(me.id())), here.stream().filter(one -> !one.id().equals(me.id())))
                .map(one -> new Reading.Hand(one, one.teamId() == null ? "" : names.get(one.teamId()).name(), one.id().equals(me.id()),
                        assignee != null && one.id().equals(assignee.id()))).toList();
    }
}
