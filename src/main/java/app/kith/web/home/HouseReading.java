package app.kith.web.home;

import app.kith.colleagues.Colleague;
import app.kith.colleagues.Colleagues;
import app.kith.colleagues.Right;
import app.kith.conversations.Conversations;
import app.kith.conversations.Entry;
import app.kith.conversations.Search;
import app.kith.listening.Deliveries;
import app.kith.listening.Delivery;
import app.kith.listening.Source;
import app.kith.listening.Sources;
import app.kith.people.Member;
import app.kith.people.Members;
import app.kith.understanding.Readings;
import app.kith.web.Say;
import app.kith.web.Shell;
import app.kith.web.home.HomeView.Heard;
import app.kith.web.home.HomeView.Unsent;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Whether words come in, and whether ours go out. */
@Component
class HouseReading {

    private static final Duration WORTH_TELLING = Duration.ofSeconds(10);

    private final Sources sources;
    private final Deliveries deliveries;
    private final Conversations conversations;
    private final Search search;
    private final Readings readings;
    private final Members members;
    private final Colleagues colleagues;
    private final Clock clock;

    HouseReading(Sources sources, Deliveries deliveries, Conversations conversations, Search search, Readings readings, Members members, Colleagues colleagues,
            Clock clock) {
        this.sources = sources;
        this.deliveries = deliveries;
        this.conversations = conversations;
        this.search = search;
        this.readings = readings;
        this.members = members;
        this.colleagues = colleagues;
        this.clock = clock;
    }

    List<Heard> sources(Shell shell) {
        if (!shell.may(Right.READ_ALL)) return List.of();
        return sources.list().stream().map(source -> new Heard(source, words(source, shell.say()), past(source, shell.say()), source.isTroubled(shell.say().now()))).toList();
    }

    /** Null while nobody would notice. */
    String behind(Colleague me) {
        if (!me.may(Right.READ_ALL)) return null;
        String behind = Stream.of(searchBehind(), readingBehind()).filter(Objects::nonNull).collect(Collectors.joining(" "));
        return behind.isEmpty() ? null : behind;
    }

    private String searchBehind() {
        Duration behind = search.behind();
        if (behind.compareTo(WORTH_TELLING) <= 0) return null;
        return "Search is " + (behind.toMinutes() < 2 ? behind.toSeconds() + " seconds" : behind.toMinutes() + " minutes") + " behind what was heard.";
    }

    private String readingBehind() {
        Readings.Behind behind = readings.behind();
        if (behind.since() == null || Duration.between(behind.since(), clock.instant()).compareTo(WORTH_TELLING) <= 0) return null;
        return Say.sentence(Say.number(behind.waiting(), "message waits", "messages wait")) + " for a closer reading; what may have to be reported comes first.";
    }

    private static String words(Source source, Say say) {
        return switch (source.health(say.now())) {
            case NEEDS_A_PERSON -> "not heard since " + say.when(source.troubleSince() == null ? source.addedAt() : source.troubleSince());
            case LATE -> "late: not heard for " + say.ago(source.lastSuccessAt() == null ? source.addedAt() : source.lastSuccessAt());
            case STUMBLING -> "stumbled just now, and is asked again by itself";
            case NEW -> source.polls() ? "being asked for the first time" : "waits for the first words";
            case WELL -> source.isLive(say.now()) ? "listens live" : (source.polls() ? "heard " : "last spoke ") + say.ago(source.polls() || source.lastItemAt() == null ? source.lastSuccessAt() : source.lastItemAt()) + " ago";
            case PAUSED -> "paused " + say.when(source.pausedAt());
        };
    }

    private static String past(Source source, Say say) {
        if (source.past().isStopped() && source.past().trouble() != null) return "reading the past stopped and needs a look";
        if (!source.past().isWalking()) return null;
        return "reading the past" + (source.past().reached() == null ? "" : ", at " + say.when(source.past().reached()) + " now");
    }

    List<Unsent> unsent(Colleague me) {
        if (!me.may(Right.READ_ALL)) return List.of();
        List<Delivery> troubled = deliveries.troubled();
        Map<UUID, Entry.Reply> replies = conversations.repliesByDelivery(troubled.stream().map(Delivery::id).toList());
        Map<UUID, Member> people = members.byIds(replies.values().stream().map(Entry.Reply::memberId).collect(Collectors.toSet()));
        Map<UUID, Colleague> senders = colleagues.byIds(troubled.stream().map(Delivery::pressedBy).collect(Collectors.toSet()));
        return troubled.stream().filter(one -> replies.containsKey(one.id())).map(one -> {
            Entry.Reply reply = replies.get(one.id());
            Colleague sender = senders.get(one.pressedBy());
            String whose = me.id().equals(one.pressedBy()) ? "Your" : sender == null ? "An" : sender.firstName() + "’s";
            Member member = people.get(reply.memberId());
            return new Unsent(one, whose + " answer to " + (member == null ? "somebody" : member.name()), reason(one), reply.conversationId());
        }).toList();
    }

    private static String reason(Delivery one) {
        String reason = one.reason() == null ? "The place did not say why." : one.reason();
        return one.state() == Delivery.State.UNCERTAIN ? "Perhaps sent; only a person can tell. " + reason : reason;
    }
}
