package app.kith.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kith.Cast;
import app.kith.RunningKith;
import app.kith.Said;
import app.kith.base.AuditTrail;
import app.kith.base.Problem;
import app.kith.colleagues.Colleague;
import app.kith.conversations.Conversation;
import app.kith.conversations.Conversations;
import app.kith.conversations.Entry;
import app.kith.insights.Answer;
import app.kith.insights.Insight;
import app.kith.insights.Insights;
import app.kith.listening.Source;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MergesTest {

    @RegisterExtension
    static final RunningKith kith = RunningKith.forThisClass();

    private static int places;
    private Source forum;
    private Source chat;
    private Colleague nora;

    @BeforeEach
    void twoPlaces() {
        forum = kith.connected("Forum " + ++places);
        chat = kith.connected("Chat " + places);
        nora = kith.colleague(Cast.NORA);
    }

    @Test
    void twoWhoAreOneHaveOneTimelineAndOneName() {
        Member rosalind = heard(forum, "Rosalind Quist", "r1");
        Member rq = heard(chat, "rq", "r2");
        merges().merge(rosalind.id(), rq.id(), null, nora);
        assertThat(members().timeline(rosalind.id(), null, 10)).hasSize(2);
        assertThat(members().require(rq.id(), nora)).isEqualTo(members().require(rosalind.id(), nora));
        assertThat(members().search("rq", null, 10, nora)).extracting(Member::id).containsExactly(rosalind.id());
        assertThat(conversation(chat, "r2").memberId()).isEqualTo(rosalind.id());
        assertThat(conversation(chat, "r2").lastMemberId()).isEqualTo(rosalind.id());
    }

    @Test
    void unmergedEachHasBackWhatIsTheirs() {
        Member rosalind = heard(forum, "Rosalind Quist", "u1");
        Member other = heard(chat, "Quist again", "u2");
        members().note(other.id(), "Likes short answers.", nora);
        members().touch(other.id(), "call", null, "A good talk.", null, nora);
        Member before = members().require(rosalind.id(), nora);
        Member otherBefore = members().require(other.id(), nora);
        Merger merger = merges().merge(rosalind.id(), other.id(), null, nora);
        assertThat(members().notes(rosalind.id(), nora)).hasSize(1);
        merges().unmerge(merger.id(), List.of(), nora);
        assertThat(members().require(rosalind.id(), nora)).isEqualTo(before);
        assertThat(members().require(other.id(), nora)).isEqualTo(otherBefore);
        assertThat(members().timeline(other.id(), null, 10)).hasSize(2);
        assertThat(members().notes(other.id(), nora)).hasSize(1);
        assertThat(conversation(chat, "u2").memberId()).isEqualTo(other.id());
    }

    @Test
    void whatCameInMeanwhileGoesToTheIdentityItCameInOn() {
        Member one = heard(forum, "Una One", "w1");
        Member two = heard(chat, "Una Two", "w2");
        Merger merger = merges().merge(one.id(), two.id(), null, nora);
        kith.hear(chat, Said.by("Una Two").words("Meanwhile.").replyTo("w2").item("w3"));
        assertThat(message(chat, "w3").memberId()).isEqualTo(one.id());
        merges().unmerge(merger.id(), List.of(), nora);
        assertThat(message(chat, "w3").memberId()).isEqualTo(two.id());
        assertThat(members().timeline(two.id(), null, 10)).hasSize(2);
        assertThat(members().timeline(one.id(), null, 10)).hasSize(1);
    }

    @Test
    void whatWasWrittenDownMeanwhileStaysUnlessAColleagueGivesItAway() {
        Member one = heard(forum, "Wim One", "x1");
        Member two = heard(chat, "Wim Two", "x2");
        Merger merger = merges().merge(one.id(), two.id(), null, nora);
        members().note(one.id(), "Stays.", nora);
        members().note(two.id(), "Goes.", nora);
        Particulars particulars = kith.door(Particulars.class);
        particulars.add(one.id(), Particular.Kind.INTEREST, "Stays grinding", "said so", false, nora);
        particulars.add(one.id(), Particular.Kind.PLACE, "Ghent", "said so", false, nora);
        List<UUID> goes = merges().since(merger, nora).stream().filter(since -> List.of("Goes.", "Ghent").contains(since.words())).map(Merges.Since::id).toList();
        assertThat(goes).hasSize(2);
        merges().unmerge(merger.id(), goes, nora);
        assertThat(particulars.of(one.id(), nora)).extracting(Particular::value).containsExactly("Stays grinding");
        assertThat(particulars.of(two.id(), nora)).extracting(Particular::value).containsExactly("Ghent");
        assertThat(members().notes(one.id(), nora)).extracting(Members.TeamNote::words).containsExactly("Stays.");
        assertThat(members().notes(two.id(), nora)).extracting(Members.TeamNote::words).containsExactly("Goes.");
    }

    @Test
    void onePersonIsOwedOneAnswerAndTwoAreOwedTwo() {
        Member one = heard(forum, "Ada One", "y1");
        Member two = heard(chat, "Ada Two", "y2");
        Insights insights = kith.door(Insights.class);
        Insight insight = insights.open(message(forum, "y1").id(), "Hello.", "They say hello", null, team(), nora);
        insights.quote(insight.id(), message(chat, "y2").id(), "Hello.", nora);
        insights.decide(insight.id(), "We say hello.", nora.id(), null, nora);
        Merger merger = merges().merge(one.id(), two.id(), null, nora);
        assertThat(insights.answers(insight.id(), nora)).extracting(Answer::memberId).containsExactly(one.id());
        assertThat(insights.require(insight.id(), nora).people()).isEqualTo(1);
        insights.letGo(insight.id(), one.id(), "said hello in person", nora);
        assertThat(insights.require(insight.id(), nora).isClosed()).isTrue();
        merges().unmerge(merger.id(), List.of(), nora);
        assertThat(insights.answers(insight.id(), nora)).extracting(Answer::memberId, Answer::isWaiting)
                .containsExactlyInAnyOrder(org.assertj.core.groups.Tuple.tuple(one.id(), false), org.assertj.core.groups.Tuple.tuple(two.id(), true));
        assertThat(insights.require(insight.id(), nora).isClosed()).isFalse();
    }

    @Test
    void programsAndThoseWhoMayNotMergeAreTurnedAway() {
        kith.hear(forum, Said.by("Build bot " + places).machine().item("bot1"));
        Member bot = members().search("Build bot " + places, null, 1, nora).getFirst();
        Member person = heard(chat, "Peer", "p1");
        assertThatThrownBy(() -> merges().merge(person.id(), bot.id(), null, nora)).isInstanceOf(Problem.Invalid.class).hasMessageContaining("program");
        assertThatThrownBy(() -> merges().merge(person.id(), person.id(), null, nora)).isInstanceOf(Problem.Conflict.class);
        assertThatThrownBy(() -> merges().merge(person.id(), bot.id(), null, kith.colleague(Cast.GUS))).isInstanceOf(Problem.NotAllowed.class);
    }

    @Test
    void theTrailSaysWhoMergedWhomAndTookItBack() {
        Member one = heard(forum, "Trail One", "t1");
        Member two = heard(chat, "Trail Two", "t2");
        Merger merger = merges().merge(one.id(), two.id(), "the same voice", nora);
        merges().unmerge(merger.id(), List.of(), nora);
        assertThat(kith.door(AuditTrail.class).read(nora.id(), "member", null, 2)).extracting(AuditTrail.Entry::act).containsExactly("un-merged", "merged");
        assertThatThrownBy(() -> merges().unmerge(merger.id(), List.of(), nora)).isInstanceOf(Problem.Conflict.class).hasMessageContaining("two people again");
    }

    @Test
    void mergingWhileTheyTalkLosesNothing() {
        Member one = heard(forum, "Busy One", "b-one");
        Member two = heard(chat, "Busy Two", "b-two");
        CompletableFuture<Void> talk = CompletableFuture.runAsync(() -> IntStream.range(0, 40).forEach(n ->
                kith.hear(chat, Said.by("Busy Two").words("Word " + n).item("b" + n))));
        while (!talk.isDone()) {
            Merger merger = merges().merge(one.id(), two.id(), null, nora);
            merges().unmerge(merger.id(), List.of(), nora);
        }
        talk.join();
        assertThat(members().timeline(two.id(), null, 100)).hasSize(41);
        assertThat(members().timeline(one.id(), null, 100)).hasSize(1);
        IntStream.range(0, 40).forEach(n -> assertThat(message(chat, "b" + n).memberId()).isEqualTo(two.id()));
    }

    private Member heard(Source source, String name, String id) {
        kith.hear(source, Said.by(name).item(id));
        return members().require(message(source, id).memberId(), nora);
    }

    private Entry.Message message(Source source, String id) {
        return conversations().message(conversations().find(source.id(), id).orElseThrow().messageId(), nora);
    }

    private Conversation conversation(Source source, String id) {
        return conversations().require(conversations().find(source.id(), id).orElseThrow().conversationId(), nora);
    }

    private UUID team() {
        return kith.colleague(Cast.JONAS).teamId();
    }

    private Members members() {
        return kith.door(Members.class);
    }

    private Merges merges() {
        return kith.door(Merges.class);
    }

    private Conversations conversations() {
        return kith.door(Conversations.class);
    }
}
