package app.kith.web.pairs;

import app.kith.base.Problem;
import app.kith.colleagues.Colleague;
import app.kith.colleagues.Colleagues;
import app.kith.conversations.Conversations;
import app.kith.conversations.Entry;
import app.kith.listening.Place;
import app.kith.listening.Sources;
import app.kith.people.Activity;
import app.kith.people.Identity;
import app.kith.people.Member;
import app.kith.people.Members;
import app.kith.people.Merger;
import app.kith.people.Merges;
import app.kith.people.Proposal;
import app.kith.people.Proposals;
import app.kith.people.Reason;
import app.kith.web.ActivitySentence;
import app.kith.web.Shell;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Asks the doors for what a colleague needs to decide whether two are one. */
@Component
class PairReading {

    private static final int QUOTES = 3;

    private final Members members;
    private final Merges merges;
    private final Proposals proposals;
    private final Conversations conversations;
    private final Sources sources;
    private final Colleagues colleagues;

    PairReading(Members members, Merges merges, Proposals proposals, Conversations conversations, Sources sources, Colleagues colleagues) {
        this.members = members;
        this.merges = merges;
        this.proposals = proposals;
        this.conversations = conversations;
        this.sources = sources;
        this.colleagues = colleagues;
    }

    PairView of(UUID one, UUID other, boolean walk, Shell shell) {
        Colleague me = shell.me();
        Proposals.Likeness likeness = proposals.compare(one, other, me);
        Member left = members.require(one, me);
        Member right = members.require(other, me);
        Map<UUID, Place> places = places(likeness.reasons());
        Proposal proposal = proposals.between(one, other, me).orElse(null);
        return new PairView(side(left, me), side(right, me), Merges.keepsFirst(left, right), likeness.sure(), points(likeness.reasons(), places), proposal, walk,
                Math.max(0, proposals.count(me) - (proposal == null ? 0 : 1)));
    }

    private PairView.Side side(Member member, Colleague me) {
        List<Identity> known = members.knownAs(member.id(), me);
        Map<UUID, List<Identity.Former>> former = members.formerNames(member.id(), me).stream().collect(Collectors.groupingBy(Identity.Former::identityId));
        List<Activity> said = members.timeline(member.id(), Activity.Verb.SAID, null, QUOTES);
        Map<UUID, Entry.Message> messages = conversations.messagesByIds(said.stream().map(Activity::id).toList());
        Map<UUID, Place> places = sources.places(Stream.concat(known.stream().map(Identity::placeId), said.stream().map(Activity::placeId))
                .filter(Objects::nonNull).collect(Collectors.toSet()));
        return new PairView.Side(member, members.timesHeard(List.of(member.id())).getOrDefault(member.id(), 0L),
                known.stream().map(one -> new PairView.KnownAs(one, places.get(one.placeId()), former.getOrDefault(one.id(), List.of()))).toList(),
                said.stream().map(line -> new PairView.Said(ActivitySentence.words(line, messages.get(line.id())), line.placeId() == null ? null : places.get(line.placeId()),
                        line.conversationId(), line.at())).filter(one -> one.words() != null && !one.words().isBlank()).toList());
    }

    List<PairView.Line> lines(List<Proposal> some) {
        Map<UUID, Member> people = members.byIds(some.stream().flatMap(one -> Stream.of(one.oneId(), one.otherId())).collect(Collectors.toSet()));
        Map<UUID, Place> places = places(some.stream().flatMap(one -> one.reasons().stream()).toList());
        return some.stream().map(one -> new PairView.Line(one, people.get(one.oneId()), people.get(one.otherId()), because(one, places), against(one, places))).toList();
    }

    /** Who else may be this person. */
    List<PairView.Line> proposed(Member member, Colleague me) {
        return lines(proposals.of(member.id(), me));
    }

    private static String because(Proposal proposal, Map<UUID, Place> places) {
        return sentence(proposal.reasons().stream().filter(Reason::isFor).limit(3), places);
    }

    private static String against(Proposal proposal, Map<UUID, Place> places) {
        return sentence(proposal.reasons().stream().filter(reason -> !reason.isFor()).limit(1), places);
    }

    private static String sentence(Stream<Reason> some, Map<UUID, Place> places) {
        return some.map(reason -> reason.words(name(places))).collect(Collectors.joining("; "));
    }

    private static List<PairView.Point> points(List<Reason> reasons, Map<UUID, Place> places) {
        return reasons.stream().map(reason -> new PairView.Point(reason, reason.words(name(places)))).toList();
    }

    private static Function<UUID, String> name(Map<UUID, Place> places) {
        return id -> places.containsKey(id) ? places.get(id).name() : "a place that is gone";
    }

    private Map<UUID, Place> places(Collection<Reason> reasons) {
        return sources.places(reasons.stream().flatMap(reason -> Stream.of(Optional.ofNullable(reason.placeId()), Optional.ofNullable(reason.otherPlaceId())))
                .flatMap(Optional::stream).collect(Collectors.toSet()));
    }

    /** What was merged a moment ago; nothing when it has been taken back since. */
    Optional<Merger> just(UUID mergerId, Colleague me) {
        try {
            return mergerId == null ? Optional.empty() : Optional.of(merges.require(mergerId, me));
        } catch (Problem.Conflict taken) {
            return Optional.empty();
        }
    }

    /** Who merged them. */
    String who(Merger merger) {
        if (merger.by() == null) return "Kith";
        return Optional.ofNullable(colleagues.byIds(List.of(merger.by())).get(merger.by())).map(Colleague::firstName).orElse("A colleague");
    }
}
