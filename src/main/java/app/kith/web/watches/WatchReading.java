package app.kith.web.watches;

import app.kith.colleagues.Colleagues;
import app.kith.colleagues.Teams;
import app.kith.conversations.Conversations;
import app.kith.conversations.Conversations.Spoken;
import app.kith.insights.Tellings;
import app.kith.insights.Watch;
import app.kith.insights.Watches;
import app.kith.listening.Place;
import app.kith.listening.Places;
import app.kith.people.Member;
import app.kith.people.Members;
import app.kith.web.Shell;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Asks the doors, each once, for what the pages of watches show. */
@Component
class WatchReading {

    private static final int A_PAGE = 30;

    private final Watches watches;
    private final Tellings tellings;
    private final Conversations conversations;
    private final Members members;
    private final Places places;
    private final Colleagues colleagues;
    private final Teams teams;

    WatchReading(Watches watches, Tellings tellings, Conversations conversations, Members members, Places places, Colleagues colleagues, Teams teams) {
        this.watches = watches;
        this.tellings = tellings;
        this.conversations = conversations;
        this.members = members;
        this.places = places;
        this.colleagues = colleagues;
        this.teams = teams;
    }

    WatchView.Choices choices(Collection<UUID> memberIds) {
        return new WatchView.Choices(places.list(), colleagues.list().stream().filter(one -> one.active()).toList(), teams.list(), members.byIds(memberIds), tellings.byLetter());
    }

    List<WatchView.Line> lines(Shell shell) {
        List<Watch> all = watches.list(shell.me());
        WatchView.Choices choices = choices(all.stream().flatMap(one -> one.memberIds().stream()).collect(Collectors.toSet()));
        Map<UUID, Integer> news = watches.news(shell.me());
        // Those with news first; the rest by name, the paused ones last.
        Stream<Watch> fresh = all.stream().filter(one -> news.containsKey(one.id()));
        Stream<Watch> quiet = all.stream().filter(one -> !news.containsKey(one.id()) && !one.isPaused());
        Stream<Watch> paused = all.stream().filter(one -> !news.containsKey(one.id()) && one.isPaused());
        return Stream.of(fresh, quiet, paused).flatMap(some -> some).map(one -> line(one, choices, news, shell)).toList();
    }

    private static WatchView.Line line(Watch watch, WatchView.Choices choices, Map<UUID, Integer> news, Shell shell) {
        return new WatchView.Line(watch, WatchView.what(watch, choices), WatchView.told(watch, choices, shell), news.getOrDefault(watch.id(), 0));
    }

    WatchView.One one(Watch watch, UUID before, Shell shell) {
        Map<UUID, Integer> news = watches.news(shell.me());
        List<Watch.Match> matches = watches.matches(watch.id(), before, A_PAGE + 1, shell.me());
        List<Watch.Match> shown = matches.stream().limit(A_PAGE).toList();
        Map<UUID, Spoken> said = conversations.spoken(shown.stream().map(Watch.Match::messageId).toList(), shell.me()).stream()
                .collect(Collectors.toMap(Spoken::messageId, Function.identity()));
        Map<UUID, Member> people = members.byIds(said.values().stream().map(Spoken::memberId).collect(Collectors.toSet()));
        Map<UUID, Place> where = placesById();
        int fresh = before == null ? news.getOrDefault(watch.id(), 0) : 0;
        List<WatchView.Said> lines = shown.stream().filter(match -> said.containsKey(match.messageId())).map(match -> {
            Spoken one = said.get(match.messageId());
            return WatchView.Said.of(one.messageId(), one.conversationId(), people.get(one.memberId()), where.get(one.placeId()), one.title(), one.words(),
                    Watches.marks(watch, one.words()), one.at(), shown.indexOf(match) < fresh);
        }).toList();
        return new WatchView.One(line(watch, choices(watch.memberIds()), news, shell), lines, matches.size() > A_PAGE ? shown.getLast().messageId() : null, before != null);
    }

    WatchView.Preview preview(Watch.Form form, Shell shell) {
        Watch.Preview found = watches.preview(form, shell.me());
        Watch watch = new Watch(null, form.name(), form.words().isBlank() ? null : form.words(), form.memberIds(), form.placeIds(), form.needs(), form.tones(),
                form.languages(), new Watch.Told(form.colleagueIds(), form.teamIds()), null, null, null);
        Map<UUID, Member> people = members.byIds(found.latest().stream().map(Watch.Heard::memberId).collect(Collectors.toSet()));
        Map<UUID, Place> where = placesById();
        Map<UUID, Instant> times = conversations.spoken(found.latest().stream().map(Watch.Heard::messageId).toList(), shell.me()).stream()
                .collect(Collectors.toMap(Spoken::messageId, Spoken::at));
        return new WatchView.Preview(found, found.latest().stream().map(one -> WatchView.Said.of(one.messageId(), one.conversationId(), people.get(one.memberId()),
                where.get(one.placeId()), one.title(), one.words(), Watches.marks(watch, one.words()), times.get(one.messageId()), false)).toList());
    }

    private Map<UUID, Place> placesById() {
        return places.list().stream().collect(Collectors.toMap(Place::id, Function.identity()));
    }
}
