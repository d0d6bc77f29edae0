package app.kith.intake;

import static org.assertj.core.api.Assertions.assertThat;

import app.kith.Browser;
import app.kith.Cast;
import app.kith.RunningKith;
import app.kith.Said;
import app.kith.colleagues.Colleague;
import app.kith.conversations.Conversation;
import app.kith.conversations.Conversations;
import app.kith.conversations.Entry;
import app.kith.conversations.Inbox;
import app.kith.listening.DeadLetters;
import app.kith.listening.Item;
import app.kith.listening.Item.Part;
import app.kith.listening.Source;
import app.kith.people.Activity;
import app.kith.people.Activity.Verb;
import app.kith.people.AddressUse;
import app.kith.people.Consents;
import app.kith.people.Member;
import app.kith.people.Members;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
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
        assertThat(said).extracting(app.kith.people.Activity::conversationId).containsOnlyOnce(onTheDesk().getFirst().id());
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
    void aWalkThroughThePastDoesNotBringBackWhatWasMendedMeanwhile() {
        Said ada = Said.by("Ada Byron");
        kith.hear(forum, ada.words("It dirps.").item("dp1"));
        kith.hear(forum, ada.words("It drips.").edited(Duration.ofMinutes(5)).item("dp1"));
        kith.hear(forum, Said.by("Ada Byron").words("It dirps.").item("dp1"));
        assertThat(thread(onTheDesk().getFirst())).extracting(Entry.Message::words).containsExactly("It drips.");
        kith.hear(forum, ada.words("It drips again.").edited(Duration.ofMinutes(9)).item("dp1"));
        assertThat(thread(onTheDesk().getFirst())).extracting(Entry.Message::words).containsExactly("It drips again.");
    }

    @Test
    void whoComesToAGatheringHasAMomentInTheirTimelineAndNothingWaitsInTheInbox() {
        Instant then = Instant.now().minus(Duration.ofDays(3)).truncatedTo(ChronoUnit.SECONDS);
        Item.Author maya = Item.Author.of("u-maya", null, "Maya Okafor");
        kith.hear(forum, part("g1", maya, Part.COMING, then), part("g1:came", maya, Part.CAME, then.plusSeconds(3600)));
        UUID id = kith.door(Members.class).search("Maya Okafor", null, 9, nora).stream().filter(one -> kith.door(Members.class).knownAs(one.id(), nora).stream()
                .anyMatch(identity -> identity.placeId().equals(forum.place().id()))).findFirst().orElseThrow().id();
        assertThat(onTheDesk()).isEmpty();
        assertThat(kith.door(Members.class).timeline(id, null, 9)).extracting(Activity::verb).containsExactly(Verb.MET, Verb.RSVP);
        Browser.Page page = kith.browser(Cast.NORA).get("/members/" + id);
        assertThat(page.text(".moment")).contains("Maya came to “Wren evening”", "Maya said yes to “Wren evening”", "Is there parking?");
        assertThat(page.document().select(".moment a[href='https://meet.example/g1']")).hasSize(2);

        kith.hear(forum, part("g1", maya, Part.DECLINED, then.plusSeconds(60)));
        assertThat(kith.door(Members.class).timeline(id, null, 9)).extracting(Activity::touch).containsExactly("came", "declined");
    }

    private static Item part(String id, Item.Author author, Part part, Instant at) {
        return Item.post(id, author, at).part(part, "Wren evening").text("Is there parking?").permalink("https://meet.example/g1").build();
    }

    @Test
    void nobodyChangesAnotherPersonsWords() {
        kith.hear(forum, Said.by("Maya Okafor").words("It drips.").item("dd1"));
        kith.hear(forum, Said.by("Mallory").words("I love it.").item("dd1"));
        assertThat(thread(onTheDesk().getFirst())).extracting(Entry.Message::words).containsExactly("It drips.");
    }

    @Test
    void onePersonAtTwoPlacesIsSeenOnceByTheirAddress() {
        Source blog = kith.connected("Blog " + places);
        kith.hear(forum, Said.by("Ines Duarte").verified("ines@example.org").item("e1"));
        kith.hear(blog, Said.by("Ines D.").verified("ines@example.org").item("e2"));
        Member ines = member("Ines Duarte");
        assertThat(kith.door(Consents.class).addresses(ines.id(), AddressUse.ANSWER, nora)).hasSize(2).allMatch(identity -> "ines@example.org".equals(identity.email()));
        assertThat(kith.door(Members.class).search("Ines D.", null, 10, nora)).extracting(Member::id).containsExactly(ines.id());
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
    void whatOneOfUsAnsweredAtThePlaceItselfIsOursAndNobodyWaitsAnyMore() {
        Instant then = Instant.now().minus(Duration.ofHours(5));
        kith.hear(forum, Said.by("Maya Okafor").words("It drips.").at(then).item("i1"));
        kith.hear(forum, Said.by("Nora in her mail program").words("Tighten the ring.").replyTo("i1").at(then.plusSeconds(60)).ours("i2"));
        Conversation conversation = onTheDesk().getFirst();
        assertThat(conversation.isWaiting()).isFalse();
        assertThat(conversation.lastWords()).isEqualTo("Tighten the ring.");
        assertThat(conversation.lastMemberId()).isNull();
        assertThat(kith.door(Conversations.class).thread(conversation.id(), nora)).hasSize(2).last()
                .isInstanceOfSatisfying(Entry.Ours.class, ours -> assertThat(ours.signedBy()).isEqualTo("Nora in her mail program"));
        assertThat(kith.door(Members.class).search("Nora in her mail program", null, 10, nora)).isEmpty();
        var timeline = kith.door(Members.class).timeline(conversation.memberId(), null, 10);
        assertThat(timeline.getFirst().verb()).isEqualTo(app.kith.people.Activity.Verb.WAS_ANSWERED);
        assertThat(timeline.getFirst().words()).isEqualTo("Tighten the ring.");

        kith.hear(forum, Said.by("Maya Okafor").words("That helped.").replyTo("i2").at(then.plusSeconds(120)).item("i3"));
        assertThat(onTheDesk()).hasSize(1);
        assertThat(onTheDesk().getFirst().waitingSince()).isEqualTo(Said.by("x").at(then.plusSeconds(120)).item("x").createdAt());
        kith.hear(forum, Said.by("Nora").words("Heard late.").replyTo("i1").at(then.plusSeconds(90)).ours("i4"));
        assertThat(onTheDesk().getFirst().isWaiting()).isTrue();
        assertThat(onTheDesk().getFirst().lastWords()).isEqualTo("That helped.");
    }

    @Test
    void whatOneOfUsBeganJoinsTheConversationOnceSomebodyAnswers() {
        Instant then = Instant.now().minus(Duration.ofHours(5));
        kith.hear(forum, Said.by("Nora").words("Will you come on Friday?").thread("j1").at(then).ours("j1"));
        assertThat(onTheDesk()).isEmpty();
        kith.hear(forum, Said.by("Maya Okafor").words("Gladly.").replyTo("j1").at(then.plusSeconds(60)).item("j2"));
        Conversation conversation = onTheDesk().getFirst();
        assertThat(kith.door(Conversations.class).thread(conversation.id(), nora)).extracting(entry -> entry.getClass().getSimpleName())
                .containsExactly("Ours", "Message");
        assertThat(conversation.isWaiting()).isTrue();
        assertThat(conversation.lastWords()).isEqualTo("Gladly.");
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
