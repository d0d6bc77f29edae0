package app.kith.web.home;

import app.kith.colleagues.Colleague;
import app.kith.colleagues.Colleagues;
import app.kith.colleagues.Right;
import app.kith.conversations.Inbox;
import app.kith.insights.Insights;
import app.kith.listening.Sources;
import java.util.List;
import org.springframework.stereotype.Component;

/** What a new house still has to do, from the first place to the first insight. */
@Component
class FirstDay {

    private final Sources sources;
    private final Colleagues colleagues;
    private final Inbox inbox;
    private final Insights insights;

    FirstDay(Sources sources, Colleagues colleagues, Inbox inbox, Insights insights) {
        this.sources = sources;
        this.colleagues = colleagues;
        this.inbox = inbox;
        this.insights = insights;
    }

    FirstSteps steps(Colleague me) {
        if (!me.may(Right.READ_ALL)) return new FirstSteps(true, false, List.of());
        boolean listens = !sources.list().isEmpty();
        boolean hasCompany = colleagues.list().size() > 1;
        boolean talks = List.of(Inbox.Shelf.OPEN, Inbox.Shelf.CLOSED, Inbox.Shelf.SNOOZED).stream()
                .anyMatch(shelf -> !inbox.shelf(shelf, null, null, 1, me).isEmpty());
        boolean hasLoop = !insights.closed(1, me).isEmpty() || !insights.open(me).isEmpty();
        return new FirstSteps(listens, !talks, List.of(
                new FirstSteps.Step(listens, "Connect a place", "A mailbox, a blog or forum with a feed, or anything that can send a webhook. What people say there comes in by itself.",
                        me.may(Right.CONNECT) ? "Connect a place" : null, "/sources/new"),
                new FirstSteps.Step(hasCompany, "Invite a colleague", "Somebody from Product or Support, so that what you hear has somewhere to go.",
                        me.may(Right.INVITE) ? "Invite" : null, "/colleagues"),
                new FirstSteps.Step(talks, "Have the first conversation", "As soon as somebody says something, it waits in the inbox. Answer it; they hear it where they said it.",
                        null, "/inbox"),
                new FirstSteps.Step(hasLoop, "Keep the first words", "When a person says something the company should hear, mark the words and press q. The loop closes when they have heard back.",
                        talks ? "Read the inbox" : null, "/inbox")));
    }
}
