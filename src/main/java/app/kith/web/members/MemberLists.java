package app.kith.web.members;

import app.kith.colleagues.Colleague;
import app.kith.colleagues.Colleagues;
import app.kith.conversations.Conversations;
import app.kith.conversations.Entry;
import app.kith.listening.Place;
import app.kith.listening.Places;
import app.kith.listening.Sources;
import app.kith.people.Activity;
import app.kith.people.Directory;
import app.kith.people.Member;
import app.kith.people.Members;
import app.kith.people.Proposals;
import app.kith.people.Segment;
import app.kith.people.Segments;
import app.kith.people.Sought;
import app.kith.people.Standing;
import app.kith.people.Standings;
import app.kith.people.Voices;
import app.kith.web.ActivitySentence;
import app.kith.web.Shell;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Puts a page of the directory together, each room asked once for all of its people. */
@Component
class MemberLists {

    private static final int A_PAGE = 50;
    private static final int SIMILAR = 10;

    private final Directory directory;
    private final Members members;
    private final Standings standings;
    private final Segments segments;
    private final Proposals proposals;
    private final Voices voices;
    private final Sources sources;
    private final Places places;
    private final Conversations conversations;
    private final Colleagues colleagues;

    MemberLists(Directory directory, Members members, Standings standings, Segments segments, Proposals proposals, Voices voices, Sources sources, Places places,
            Conversations conversations, Colleagues colleagues) {
        this.directory = directory;
        this.members = members;
        this.standings = standings;
        this.segments = segments;
        this.proposals = proposals;
        this.voices = voices;
        this.sources = sources;
        this.places = places;
        this.conversations = conversations;
        this.colleagues = colleagues;
    }

    MemberList page(Sought sought, UUID before, Shell shell) {
        Member last = before == null ? null : members.require(before, shell.me());
        List<Member> found = directory.find(sought, last, A_PAGE + 1, shell.me());
        List<Member> shown = found.stream().limit(A_PAGE).toList();
        boolean named = !sought.name().isEmpty() && last == null;
        List<Member> similar = named && found.size() < SIMILAR ? directory.similar(sought, found, SIMILAR, shell.me()) : List.of();
        int alsoSaid = named && sought.said().isEmpty() ? voices.whoSaid(sought.name(), 100).size() : 0;
        List<Segment> kept = segments.list(shell.me());
        long count = sought.isAnybody() ? members.count() : directory.count(sought, shell.me());
        return new MemberList(sought, count, last != null, lines(shown), found.size() > A_PAGE, lines(similar), alsoSaid, kept,
                kept.stream().filter(one -> one.sought().equals(sought)).findFirst().orElse(null), places.list(), colleagues.list(),
                sought.isAnybody() ? proposals.count(shell.me()) : 0);
    }

    private List<MemberList.Line> lines(List<Member> shown) {
        if (shown.isEmpty()) return List.of();
        List<UUID> ids = shown.stream().map(Member::id).toList();
        Map<UUID, List<UUID>> known = members.placeIds(ids);
        Map<UUID, Place> at = sources.places(known.values().stream().flatMap(List::stream).collect(Collectors.toSet()));
        Map<UUID, Activity> latest = members.latest(ids);
        Map<UUID, Entry.Message> said = conversations.messagesByIds(latest.values().stream().map(Activity::id).toList());
        Map<UUID, Standing> standing = standings.byIds(ids);
        return shown.stream().map(member -> new MemberList.Line(member, standing.get(member.id()), latest.get(member.id()), words(latest.get(member.id()), said),
                known.getOrDefault(member.id(), List.of()).stream().map(at::get).filter(Objects::nonNull).toList())).toList();
    }

    private static String words(Activity last, Map<UUID, Entry.Message> said) {
        return last == null ? null : ActivitySentence.words(last, said.get(last.id()));
    }

    /** @param note where they are known */
    record Suggested(UUID id, String name, String note) {}

    List<Suggested> suggest(String typed, int most, Colleague by) {
        List<Member> found = members.suggest(typed, most, by);
        Map<UUID, List<UUID>> known = members.placeIds(found.stream().map(Member::id).toList());
        Map<UUID, Place> at = sources.places(known.values().stream().flatMap(List::stream).collect(Collectors.toSet()));
        return found.stream().map(one -> new Suggested(one.id(), one.name(), known.getOrDefault(one.id(), List.of()).stream().map(at::get)
                .filter(Objects::nonNull).map(Place::name).limit(2).collect(Collectors.joining(", ")))).toList();
    }
}
