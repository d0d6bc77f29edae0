package app.kith.web.inbox;

import app.kith.colleagues.Colleague;
import app.kith.colleagues.Colleagues;
import app.kith.conversations.Entry;
import app.kith.insights.Insight;
import app.kith.insights.Insights;
import app.kith.insights.Quote;
import app.kith.listening.Deliveries;
import app.kith.listening.Place;
import app.kith.people.Member;
import app.kith.people.Members;
import app.kith.understanding.Readings;
import app.kith.web.Say;
import app.kith.web.readings.ReadAs;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Sets the entries of a thread into lines: who spoke, how our answers fare, which words went into an insight. */
@Component
class ThreadReader {

    private final Members members;
    private final Colleagues colleagues;
    private final Deliveries deliveries;
    private final Insights insights;
    private final Readings readings;

    ThreadReader(Members members, Colleagues colleagues, Deliveries deliveries, Insights insights, Readings readings) {
        this.members = members;
        this.colleagues = colleagues;
        this.deliveries = deliveries;
        this.insights = insights;
        this.readings = readings;
    }

    List<Line> lines(UUID conversationId, List<Entry> thread, Place place, Colleague me, Say say) {
        List<Quote> quotes = insights.quotesIn(conversationId, me);
        Map<UUID, Insight> quoting = quotes.isEmpty() ? Map.of()
                : insights.quotingConversation(conversationId, me).stream().collect(Collectors.toMap(Insight::id, one -> one));
        var people = members.byIds(thread.stream().map(ThreadReader::memberId).filter(Objects::nonNull).collect(Collectors.toSet()));
        var inside = colleagues.byIds(Stream.concat(thread.stream().map(ThreadReader::colleagueId), quotes.stream().map(Quote::markedBy)).toList());
        var sent = deliveries.byIds(thread.stream().filter(Entry.Reply.class::isInstance).map(entry -> ((Entry.Reply) entry).deliveryId()).toList());

        List<Readings.Said> said = thread.stream().filter(Entry.Message.class::isInstance).map(Entry.Message.class::cast).filter(one -> one.deletedAt() == null)
                .map(one -> new Readings.Said(one.id(), one.words())).toList();
        readings.lookedAt(said);
        var guesses = readings.guesses(said.stream().map(Readings.Said::messageId).toList());

        List<Line> lines = new ArrayList<>(thread.stream().<Line>map(entry -> switch (entry) {
            case Entry.Message message -> new Line.Said(message, people.get(message.memberId()),
                    quotes.stream().filter(quote -> quote.messageId().equals(message.id())).map(Quote::words).toList(),
                    guesses.containsKey(message.id()) ? new ReadAs(message.id(), guesses.get(message.id())) : null);
            case Entry.Reply reply -> new Line.Answered(reply, inside.get(reply.colleagueId()), Fate.of(sent.get(reply.deliveryId()), place, say));
            case Entry.Ours ours -> new Line.SaidByUs(ours, place);
            case Entry.TeamNote note -> new Line.Noted(note, inside.get(note.colleagueId()));
        }).toList());
        lines.addAll(events(quotes, quoting, people, inside, me));
        lines.sort(Comparator.comparing(Line::at));
        return lines;
    }

    private static UUID memberId(Entry entry) {
        return switch (entry) {
            case Entry.Message message -> message.memberId();
            case Entry.Reply reply -> reply.memberId();
            case Entry.Ours ours -> null;
            case Entry.TeamNote note -> null;
        };
    }

    private static UUID colleagueId(Entry entry) {
        return switch (entry) {
            case Entry.Message message -> null;
            case Entry.Reply reply -> reply.colleagueId();
            case Entry.Ours ours -> null;
            case Entry.TeamNote note -> note.colleagueId();
        };
    }

    /** One for each person in each insight, however many of their words were marked. */
    private static List<Line> events(List<Quote> quotes, Map<UUID, Insight> quoting, Map<UUID, Member> people, Map<UUID, Colleague> inside, Colleague me) {
        record Whose(UUID insightId, UUID memberId) {}
        Map<Whose, Quote> first = new LinkedHashMap<>();
        quotes.stream().filter(quote -> quoting.containsKey(quote.insightId())).sorted(Comparator.comparing(Quote::markedAt))
                .forEach(quote -> first.putIfAbsent(new Whose(quote.insightId(), quote.memberId()), quote));
        return first.values().stream().<Line>map(quote -> new Line.Quoted(quoting.get(quote.insightId()), people.get(quote.memberId()),
                quote.markedBy().equals(me.id()) ? "You" : inside.get(quote.markedBy()).firstName(), quote.markedAt())).toList();
    }
}
