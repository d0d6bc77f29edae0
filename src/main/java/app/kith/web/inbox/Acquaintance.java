package app.kith.web.inbox;

import app.kith.colleagues.Colleague;
import app.kith.colleagues.Colleagues;
import app.kith.colleagues.Right;
import app.kith.insights.Insights;
import app.kith.listening.Place;
import app.kith.listening.Sources;
import app.kith.people.Activity;
import app.kith.people.Activity.Verb;
import app.kith.people.Identity;
import app.kith.people.Member;
import app.kith.people.Members;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What a colleague should know of a person while answering them. */
@Component
class Acquaintance {

    private static final int LOOKED_BACK = 30;

    private final Members members;
    private final Sources sources;
    private final Insights insights;
    private final Colleagues colleagues;

    Acquaintance(Members members, Sources sources, Insights insights, Colleagues colleagues) {
        this.members = members;
        this.sources = sources;
        this.insights = insights;
        this.colleagues = colleagues;
    }

    Person with(Member member, UUID conversationId, Colleague me) {
        if (!me.may(Right.READ_ALL)) return new Person(member, false, List.of(), List.of(), List.of(), null, null);
        List<Identity> identities = members.knownAs(member.id(), me);
        List<Activity> lately = lately(member, conversationId);
        Map<UUID, Place> places = sources.places(Stream.concat(identities.stream().map(Identity::placeId), lately.stream().map(Activity::placeId))
                .filter(Objects::nonNull).collect(Collectors.toSet()));
        Members.TeamNote note = members.notes(member.id(), me).stream().findFirst().orElse(null);
        return new Person(member, true, known(identities, places), lately.stream().map(line -> heard(line, conversationId, places)).toList(),
                insights.quotingMember(member.id(), me).stream().filter(insight -> !insight.isClosed()).toList(), note,
                note == null ? null : colleagues.find(note.colleagueId()).orElse(null));
    }

    private List<Activity> lately(Member member, UUID conversationId) {
        List<Activity> two = new ArrayList<>();
        for (Activity line : members.timeline(member.id(), null, LOOKED_BACK)) {
            if (line.verb() == Verb.WAS_ANSWERED) continue;
            boolean here = conversationId.equals(line.conversationId());
            if (two.isEmpty() || !here && conversationId.equals(two.getFirst().conversationId())) two.add(line);
            if (two.size() == 2 || !here) break;
        }
        return two;
    }

    private static List<Person.KnownAs> known(List<Identity> identities, Map<UUID, Place> places) {
        return identities.stream().filter(identity -> places.containsKey(identity.placeId()))
                .map(identity -> new Person.KnownAs(places.get(identity.placeId()), identity.handle())).distinct().toList();
    }

    private static Person.Heard heard(Activity line, UUID conversationId, Map<UUID, Place> places) {
        return new Person.Heard(line.at(), line.placeId() == null ? null : places.get(line.placeId()), conversationId.equals(line.conversationId()), line.touch());
    }
}
