package app.kith.web.members;

import app.kith.base.Bounds;
import app.kith.colleagues.Colleague;
import app.kith.colleagues.Colleagues;
import app.kith.conversations.Conversation;
import app.kith.conversations.Conversations;
import app.kith.conversations.Entry;
import app.kith.conversations.Search;
import app.kith.listening.Place;
import app.kith.listening.Sources;
import app.kith.people.Activity;
import app.kith.people.Member;
import app.kith.people.Members;
import app.kith.people.Timeline;
import app.kith.people.Timeline.Kind;
import app.kith.web.ActivitySentence;
import app.kith.web.Prose;
import app.kith.web.Shell;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Puts the moments of a person into sentences, in batches. */
@Component
class TimelineReading {

    private static final int A_PAGE = 40;
    /** Whoever had come further down than this is not taken back there by news. */
    private static final int DOWN_AT_ONCE = 400;

    private final Timeline timeline;
    private final Members members;
    private final Search search;
    private final Conversations conversations;
    private final Sources sources;
    private final Colleagues colleagues;

    TimelineReading(Timeline timeline, Members members, Search search, Conversations conversations, Sources sources, Colleagues colleagues) {
        this.timeline = timeline;
        this.members = members;
        this.search = search;
        this.conversations = conversations;
        this.sources = sources;
        this.colleagues = colleagues;
    }

    TimelineView of(Member member, TimelineWish wish, Collection<Kind> kinds, Collection<UUID> placeIds, Shell shell) {
        Colleague me = shell.me();
        Activity after = wish.before() == null ? null : members.line(member.id(), wish.before(), me);
        int most = wish.down() == null ? A_PAGE : DOWN_AT_ONCE;
        List<Activity> lines = timeline.of(member.id(), filter(member, wish, me), after, most + 1, me);
        List<Activity> shown = lines.stream().limit(shown(lines, wish.down(), most)).toList();
        Map<UUID, Place> places = sources.places(ids(shown, Activity::placeId, placeIds));
        return new TimelineView(member, wish, kinds.stream().sorted().toList(),
                placeIds.stream().distinct().map(places::get).filter(Objects::nonNull).sorted(Comparator.comparing(Place::name)).toList(),
                months(shown, member, places, shell), lines.size() > shown.size() ? shown.getLast().id() : null, after == null ? null : shell.say().month(after.at()));
    }

    private static int shown(List<Activity> lines, UUID down, int most) {
        if (down == null) return most;
        for (int i = 0; i < lines.size(); i++) if (lines.get(i).id().equals(down)) return Math.min(most, i + 1);
        return A_PAGE;
    }

    private Timeline.Filter filter(Member member, TimelineWish wish, Colleague me) {
        String words = wish.words() == null ? null : Bounds.required("q", wish.words(), Bounds.LINE);
        return new Timeline.Filter(wish.kind(), wish.place(), words, words == null ? List.of() : search.among(timeline.said(member.id(), me), words));
    }

    private List<TimelineView.Month> months(List<Activity> lines, Member member, Map<UUID, Place> places, Shell shell) {
        Map<UUID, Colleague> inside = colleagues.byIds(ids(lines, Activity::colleagueId, List.of()));
        Map<UUID, Conversation> threads = conversations.byIds(ids(lines, Activity::conversationId, List.of()), shell.me());
        Map<UUID, Entry.Message> said = conversations.messagesByIds(ids(lines, Activity::id, List.of()));
        Map<String, List<TimelineView.Moment>> months = new LinkedHashMap<>();
        for (Activity line : lines) {
            Colleague colleague = of(inside, line.colleagueId());
            var sentence = ActivitySentence.of(line, member, colleague == null ? null : colleague.firstName(), of(places, line.placeId()),
                    of(threads, line.conversationId()), said.get(line.id()));
            months.computeIfAbsent(shell.say().month(line.at()), month -> new ArrayList<>()).add(new TimelineView.Moment(line.id(), sentence, line.at(), original(said.get(line.id()))));
        }
        return months.entrySet().stream().map(month -> new TimelineView.Month(month.getKey(), month.getValue())).toList();
    }

    private static String original(Entry.Message message) {
        return message != null && message.deletedAt() == null && Prose.isWebAddress(message.permalink()) ? message.permalink() : null;
    }

    private static <T> T of(Map<UUID, T> known, UUID id) {
        return id == null ? null : known.get(id);
    }

    private static Collection<UUID> ids(List<Activity> lines, Function<Activity, UUID> id, Collection<UUID> others) {
        Collection<UUID> ids = lines.stream().map(id).filter(Objects::nonNull).collect(Collectors.toSet());
        ids.addAll(others);
        return ids;
    }
}
