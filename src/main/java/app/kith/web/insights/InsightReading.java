package app.kith.web.insights;

import app.kith.base.Ids;
import app.kith.colleagues.Colleague;
import app.kith.colleagues.Colleagues;
import app.kith.colleagues.Right;
import app.kith.colleagues.Teams;
import app.kith.conversations.Conversation;
import app.kith.conversations.Conversations;
import app.kith.conversations.Entry;
import app.kith.insights.Answer;
import app.kith.insights.Discussion;
import app.kith.insights.Insight;
import app.kith.insights.Insights;
import app.kith.insights.Quote;
import app.kith.listening.Deliveries;
import app.kith.listening.Delivery;
import app.kith.listening.Place;
import app.kith.listening.Sources;
import app.kith.people.Member;
import app.kith.people.Members;
import app.kith.web.Prose;
import app.kith.web.Shell;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Asks the doors, each once, for what an insight's page shows. */
@Component
class InsightReading {

    private final Insights insights;
    private final Conversations conversations;
    private final Members members;
    private final Sources sources;
    private final Deliveries deliveries;
    private final Colleagues colleagues;
    private final Teams teams;

    InsightReading(Insights insights, Conversations conversations, Members members, Sources sources, Deliveries deliveries, Colleagues colleagues,
            Teams teams) {
        this.insights = insights;
        this.conversations = conversations;
        this.members = members;
        this.sources = sources;
        this.deliveries = deliveries;
        this.colleagues = colleagues;
        this.teams = teams;
    }

    /** @param asked whose draft to open, or null for the first who waits */
    InsightView of(UUID id, UUID asked, Typed typed, Shell shell) {
        Colleague me = shell.me();
        Insight insight = insights.require(id, me);
        Map<UUID, Colleague> everybody = colleagues.list().stream().collect(Collectors.toMap(Colleague::id, Function.identity(), (a, b) -> a, LinkedHashMap::new));
        List<Quote> quotes = insights.quotes(id, me);
        Map<UUID, Member> people = members.byIds(quotes.stream().map(Quote::memberId).collect(Collectors.toSet()));
        Map<UUID, Entry.Message> messages = conversations.messagesByIds(quotes.stream().map(Quote::messageId).collect(Collectors.toSet()));
        Map<UUID, Place> places = placesOf(messages);
        Map<UUID, Conversation> readable = conversations.byIds(quotes.stream().map(Quote::conversationId).collect(Collectors.toSet()), me);

        List<InsightView.Said> said = quotes.stream().map(quote -> new InsightView.Said(quote, people.get(quote.memberId()), places.get(quote.messageId()),
                readable.containsKey(quote.conversationId()) ? quote.conversationId() : null)).toList();
        List<AnswerLine> answers = answers(insight, quotes, people, places, me);
        Prepared prepared = answers.stream().filter(line -> line.answer().isWaiting() && line.quote() != null && me.may(Right.ANSWER))
                .min((a, b) -> Boolean.compare(!a.answer().memberId().equals(asked), !b.answer().memberId().equals(asked)))
                .map(line -> prepared(insight, line, readable.get(line.answer().conversationId()), messages.get(line.answer().messageId()), shell)).orElse(null);
        return new InsightView(insight, said, talk(id, everybody, me), answers, prepared, teams.list(), everybody, typed);
    }

    private Map<UUID, Place> placesOf(Map<UUID, Entry.Message> messages) {
        Map<UUID, UUID> bySource = sources.placeIds(messages.values().stream().map(Entry.Message::sourceId).collect(Collectors.toSet()));
        Map<UUID, Place> places = sources.places(Set.copyOf(bySource.values()));
        return messages.values().stream().collect(Collectors.toMap(Entry.Message::id, message -> places.get(bySource.get(message.sourceId()))));
    }

    private List<AnswerLine> answers(Insight insight, List<Quote> quotes, Map<UUID, Member> people, Map<UUID, Place> places, Colleague me) {
        List<Answer> answers = insights.answers(insight.id(), me);
        Map<UUID, Entry.Reply> replies = conversations.repliesByIds(answers.stream().map(Answer::replyId).filter(Objects::nonNull).toList());
        Map<UUID, Delivery> fates = deliveries.byIds(replies.values().stream().map(Entry.Reply::deliveryId).toList());
        Map<UUID, Quote> byMessage = quotes.stream().collect(Collectors.toMap(Quote::messageId, Function.identity(), (a, b) -> a));
        return answers.stream().map(answer -> {
            Entry.Reply reply = answer.replyId() == null ? null : replies.get(answer.replyId());
            return new AnswerLine(answer, people.get(answer.memberId()), places.get(answer.messageId()), byMessage.get(answer.messageId()),
                    reply == null ? null : fates.get(reply.deliveryId()));
        }).toList();
    }

    private Prepared prepared(Insight insight, AnswerLine line, Conversation conversation, Entry.Message message, Shell shell) {
        UUID lastSeen = insights.lastReply(line.answer(), shell.me());
        Entry.Reply last = lastSeen == null ? null : conversations.repliesByIds(List.of(lastSeen)).get(lastSeen);
        return new Prepared(line, Ids.at(shell.say().now()), lastSeen,
                insights.draft(insight, line.quote(), line.member().firstName(), shell.say().zone(), shell.me()),
                conversations.canAnswer(conversation), Prose.isWebAddress(message.permalink()) ? message.permalink() : null, last != null && last.at().isAfter(line.quote().saidAt()) ? last : null);
    }

    private List<InsightView.TalkLine> talk(UUID id, Map<UUID, Colleague> everybody, Colleague me) {
        Set<String> known = everybody.values().stream().map(Colleague::handle).collect(Collectors.toSet());
        return insights.discussion(id, me).stream().map(post -> new InsightView.TalkLine(post, everybody.get(post.colleagueId()),
                Arrays.stream(post.words().split("\\R\\s*")).map(line -> pieces(line, known, me)).toList())).toList();
    }

    private static List<InsightView.Piece> pieces(String words, Set<String> known, Colleague me) {
        return Discussion.parts(words).stream().map(part -> new InsightView.Piece(part.words(), part.handle() == null || !known.contains(part.handle()) ? null
                : part.handle().equals(me.handle()) ? "mention is-you" : "mention")).toList();
    }
}
