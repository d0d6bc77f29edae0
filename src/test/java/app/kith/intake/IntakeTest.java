package app.kith.intake;

import static org.assertj.core.api.Assertions.assertThat;

import app.kith.Cast;
import app.kith.RunningKith;
import app.kith.Said;
import app.kith.colleagues.Colleague;
import app.kith.conversations.Conversation;
import app.kith.conversations.Conversations;
import app.kith.conversations.Entry;
import app.kith.conversations.Inbox;
import app.kith.listening.DeadLetters;
import app.kith.listening.Source;
import app.kith.people.Member;
import app.kith.people.Members;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class IntakeTest {

    @RegisterExtension
    static final RunningKith kith = RunningKith.forThisClass();

    private static int places;
    private Source forum;
    private Colleague nora;

    @BeforeEach
    void aPlace() {
        forum = kith.connected("Forum " + ++places);
        nora = kith.colleague(Cast.NORA);
    }

    @Test
    void aThreadIsOneConversationAndWaitsForUs() {
        Instant yesterday = Instant.now().minus(Duration.ofDays(1));
        kith.hear(forum, Said.by("Maya Okafor").title("It drips").words("The wand drips.").at(yesterday).item("a1"),
                Said.by("Tomasz Wilk").words("Mine too.").replyTo("a1").at(yesterday.plusSeconds(60)).item("a2"));
        List<Conversation> open = onTheDesk();
        assertThat(open).hasSize(1);
        assertThat(open.getFirst().title()).isEqualTo("It drips");
        assertThat(open.getFirst().waitingSince()).isEqualTo(Said.by("x").at(yesterday).item("x").createdAt());
        assertThat(thread(open.getFirst())).extracting(Entry.Message::words).containsExactly("The wand drips.", "Mine too.");
    }

    @Test
    void anAnswerHeardBeforeItsQuestionMeetsItLater() {
        kith.hear(forum, Said.by("Tomasz Wilk").words("Mine too.").replyTo("b1").item("b2"));
        kith.hear(forum, Said.by("Maya Okafor").words("It drips.").item("b1"));
        assertThat(onTheDesk()).hasSize(1);
    }

    @Test
    void hearingAThingTwiceChangesNothing() {
        var once = Said.by("Maya Okafor").words("Once.").item("c1");
        kith.hear(forum, once, once);
        kith.hear(forum, once);
        assertThat(onTheDesk()).hasSize(1);
        assertThat(thread(onTheDesk().getFirst())).hasSize(1);
        List<app.kith.people.Activity> said = kith.door(Members.class).timeline(thread(onTheDesk().getFirst()).getFirst().memberId(), null, 100);
        assertThat(said).extracting(app.kith.people.Activity::words).containsOnlyOnce("Once.");
    }

    @Test
    void whatIsChangedThereIsChangedHere() {
        Said maya = Said.by("Maya Okafor").words("It dirps.");
        kith.hear(forum, maya.item("d1"));
        kith.hear(forum, maya.words("It drips.").item("d1"));
        assertThat(thread(onTheDesk().getFirst())).extracting(Entry.Message::words).containsExactly("It drips.");
        kith.hear(forum, maya.takenBack().item("d1"));
        assertThat(thread(onTheDesk().getFirst()).getFirst().words()).isEmpty();
        assertThat(thread(onTheDesk().getFirst()).getFirst().deletedAt()).isNotNull();
    }

    @Test
    void onePersonAtTwoPlacesIsSeenOnceByTheirAddress() {
        Source blog = kith.connected("Blog " + places);
        kith.hear(forum, Said.by("Ines Duarte").email("ines@example.org").item("e1"));
        kith.hear(blog, Said.by("I. Duarte").email("ines@example.org").item("e2"));
        Member ines = member("Ines Duarte");
        assertThat(kith.door(Members.class).identities(ines.id(), nora)).hasSize(2).allMatch(identity -> "ines@example.org".equals(identity.email()));
        assertThat(kith.door(Members.class).search("I. Duarte", null, 10, nora)).isEmpty();
    }

    @Test
    void machinesNeverShareAPersonWithAnybody() {
        kith.hear(forum, Said.by("Newsletter").email("no-reply@shop.example").machine().item("f1"));
        kith.hear(forum, Said.by("Another list").email("no-reply@shop.example").machine().item("f2"));
        assertThat(member("Newsletter").id()).isNotEqualTo(member("Another list").id());
        assertThat(onTheDesk()).noneMatch(Conversation::isWaiting);
    }

    @Test
    void speakingAgainBringsAConversationBackOntoTheDesk() {
        kith.hear(forum, Said.by("Maya Okafor").words("It drips.").at(Instant.now().minusSeconds(120)).item("g1"));
        Conversation conversation = onTheDesk().getFirst();
        kith.door(Conversations.class).close(conversation.id(), nora);
        assertThat(onTheDesk()).isEmpty();
        kith.hear(forum, Said.by("Maya Okafor").words("It still drips.").replyTo("g1").at(Instant.now().plusSeconds(1)).item("g2"));
        assertThat(onTheDesk()).hasSize(1);
        assertThat(onTheDesk().getFirst().isClosed()).isFalse();
    }

    @Test
    void aPoisonedItemWaitsAmongTheDeadLettersAndHoldsNobodyUp() {
        var broken = Said.by("Broken").words(null).item("h1");
        kith.hear(forum, Said.by("Maya Okafor").item("h0"), broken, Said.by("Tomasz Wilk").item("h2"));
        assertThat(onTheDesk()).hasSize(2);
        var letters = kith.door(DeadLetters.class).open(forum.id(), 10);
        assertThat(letters).hasSize(1);
        assertThat(letters.getFirst().externalId()).isEqualTo("h1");
        assertThat(letters.getFirst().reason()).contains("It is kept");
    }

    private List<Conversation> onTheDesk() {
        return kith.door(Inbox.class).shelf(Inbox.Shelf.OPEN, forum.place().id(), null, 50, nora);
    }

    private List<Entry.Message> thread(Conversation conversation) {
        return kith.door(Conversations.class).thread(conversation.id(), nora).stream().map(Entry.Message.class::cast).toList();
    }

    private Member member(String name) {
        return kith.door(Members.class).search(name, null, 1, nora).getFirst();
    }
}
