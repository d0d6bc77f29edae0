package app.kith.web.insights;

import app.kith.colleagues.Colleague;
import app.kith.colleagues.Teams;
import app.kith.conversations.Conversations;
import app.kith.conversations.Entry;
import app.kith.insights.Insights;
import app.kith.listening.Sources;
import app.kith.people.Members;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

@Component
class MarkingReading {

    private final Insights insights;
    private final Conversations conversations;
    private final Members members;
    private final Sources sources;
    private final Teams teams;

    MarkingReading(Insights insights, Conversations conversations, Members members, Sources sources, Teams teams) {
        this.insights = insights;
        this.conversations = conversations;
        this.members = members;
        this.sources = sources;
        this.teams = teams;
    }

    Marking of(Marking.Typed typed, Colleague by) {
        Entry.Message message = conversations.message(typed.message(), by);
        UUID placeId = conversations.require(message.conversationId(), by).placeId();
        return Marking.of(message, members.byIds(List.of(message.memberId())).get(message.memberId()), sources.places(List.of(placeId)).get(placeId),
                typed, insights.open(by), teams.list());
    }
}
