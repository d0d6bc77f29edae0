package app.kith.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kith.Cast;
import app.kith.RunningKith;
import app.kith.Said;
import app.kith.base.Problem;
import app.kith.colleagues.Colleague;
import app.kith.colleagues.Teams;
import app.kith.conversations.Conversations;
import app.kith.insights.Insight;
import app.kith.insights.Insights;
import app.kith.insights.Watch;
import app.kith.insights.Watches;
import app.kith.intake.Intake;
import app.kith.listening.DeadLetters;
import app.kith.listening.Item;
import app.kith.listening.Page;
import app.kith.listening.Source;
import app.kith.listening.Sources;
import app.kith.listening.tables.Tables;
import app.kith.people.Consent;
import app.kith.people.Consents;
import app.kith.people.Member;
import app.kith.people.Members;
import app.kith.people.Particular;
import app.kith.people.Particulars;
import app.kith.people.Partnerships;
import app.kith.people.Purpose;
import app.kith.people.Segments;
import app.kith.people.Sought;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Unmistakable words are planted in every field, channel, note, discussion, file and log; then their person is erased. */
class ErasureTest {

    private final Set<String> planted = new TreeSet<>();
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private RunningKith kith;
    private Colleague nora;
    private Source forum;
    private Member zaz;

    @BeforeEach
    void begin() {
        kith = RunningKith.start();
        logged.start();
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).addAppender(logged);
        nora = kith.colleague(Cast.NORA);
        forum = kith.connected("The forum");
    }

    @AfterEach
    void end() {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).detachAppender(logged);
        kith.close();
    }

    private String plant(String word) {
        planted.add(word);
        return word;
    }

    @Test
    void nothingOfThePersonIsLeftAndNothingComesBackWithAnOlderCopy() throws Exception {
        sayThingsEverywhere();
        assertThat(withoutPlace(Dump.of(kith).found(planted))).as("each is somewhere, or is sealed with the person's own key").containsAll(planted.stream()
                .filter(one -> !Set.of("zqmail@zq.example", "zqinterest", "zqsource").contains(one)).toList());
        String before = kith.backup();

        UUID report = kith.door(Erasures.class).erase(zaz.id(), kith.colleague(Cast.NORA));
        assertThat(Dump.of(kith).found(planted)).isEmpty();
        assertThat(proven(report).leftOver()).as("Kith looked for itself").isEmpty();
        assertThat(proven(report).removed()).containsKeys("messages", "quotes", "addresses", "our notes about them", "names and keys");
        assertThat(Dump.of(kith).found(List.of("It drips for me too", "Rosa Diaz"))).as("what others said stays").isNotEmpty();
        pagesOpen();

        hearAgain();
        assertThat(Dump.of(kith).found(planted)).as("heard again, nothing is kept").isEmpty();

        kith.putBack(before);
        assertThat(Dump.of(kith).found(planted)).as("in the older copy").isEmpty();
        hearAgain();
        assertThat(Dump.of(kith).found(planted)).as("heard again after that").isEmpty();
        assertThat(logged.list.stream().map(event -> event.getFormattedMessage() + (event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy()))))
                .noneMatch(line -> planted.stream().anyMatch(line.toLowerCase()::contains));
    }

    private static List<String> withoutPlace(List<String> found) {
        return found.stream().map(one -> one.substring(0, one.indexOf(" in "))).distinct().toList();
    }

    private void sayThingsEverywhere() {
        Instant at = kith.clock().instant().minusSeconds(86_400);
        Item first = first(at);
        Item others = Said.by("Rosa Diaz").words("It drips for me too, " + plant("zqname") + " Zqsurname. As @" + plant("zqhandle") + " says: zqwords drip since Monday. Right!")
                .thread("topic-12").replyTo(first.externalId()).at(at.plusSeconds(60)).item("others-1");
        kith.hear(forum, first);
        kith.hear(forum, others, mail(at.plusSeconds(90)), met(at.plusSeconds(100)));
        Conversations conversations = kith.door(Conversations.class);
        var filed = conversations.find(forum.id(), first.externalId()).orElseThrow();
        zaz = kith.door(Members.class).require(conversations.message(filed.messageId(), nora).memberId(), nora);
        Members members = kith.door(Members.class);
        members.touch(zaz.id(), "visit", "at " + plant("zqwhere"), plant("zqtouch") + " was there", null, nora);
        members.note(zaz.id(), "Likes " + plant("zqnote"), nora);
        conversations.note(filed.conversationId(), "Zqname Zqsurname sounds upset", nora);
        conversations.answeredThere(filed.conversationId(), UUID.randomUUID(), filed.messageId(), "Dear Zqname, " + plant("zqreply"), nora);
        var own = conversations.find(forum.id(), plant("zq-alone-1")).orElseThrow();
        conversations.note(own.conversationId(), plant("zqnoteinside"), nora);
        kith.hear(forum, Said.by("Nora").words("Answered from afar " + plant("zqours")).thread("zqthread-alone").at(at.plusSeconds(300)).ours("ours-1"));

        kith.door(Particulars.class).add(zaz.id(), Particular.Kind.INTEREST, plant("zqinterest"), "she " + plant("zqsource"), true, nora);
        kith.door(Partnerships.class).begin(zaz.id(), plant("zqpartner") + " knows everybody", nora);
        kith.door(Partnerships.class).plan(zaz.id(), "bring " + plant("zqplan"), LocalDate.ofInstant(kith.clock().instant(), ZoneOffset.UTC).plusDays(3), nora);
        kith.door(Consents.class).record(zaz.id(), Purpose.PHOTO, true, Consent.Source.IN_PERSON, "May we show " + plant("zqwording") + "?", "said " + plant("zqhow"), nora);
        kith.door(Segments.class).keep("Like Zqname Zqsurname", Sought.ANYBODY.called("Zqname Zqsurname"), true, nora);
        kith.door(Watches.class).add(new Watch.Form("All of Zqname Zqsurname", null, Set.of(zaz.id()), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(nora.id()), Set.of()), nora);
        kith.door(Tables.class).bring("table.csv", ("name,words\nZqname Zqsurname," + plant("zqtable") + "\n").getBytes(StandardCharsets.UTF_8), "text/csv", "Fair", "ours", nora);

        Insights insights = kith.door(Insights.class);
        UUID product = kith.door(Teams.class).byName("Product").orElseThrow().id();
        Insight about = insights.open(filed.messageId(), plant("zqwords") + " drip since Monday.", plant("zqtitle") + " drips", plant("zqwhy"), product, nora);
        insights.discuss(about.id(), "I know them, " + plant("zqtalk"), nora);
        Insight shared = insights.open(conversations.find(forum.id(), "others-1").orElseThrow().messageId(), "It drips for me too", "Everybody drips", null, product, nora);
        insights.quote(shared.id(), filed.messageId(), "zqwords drip since Monday.", nora);
        insights.discuss(shared.id(), "Zqname Zqsurname says “zqwords drip since Monday.”, and so does Rosa.", nora);
        insights.decide(shared.id(), "We mend the wand.", nora.id(), null, nora);
        insights.letGo(shared.id(), zaz.id(), "Zqname knows it already", nora);

        kith.door(Sources.class).take(forum.id(), Page.unreadable(new Page.Unreadable("unread-1", "half a mail from zqmail@zq.example".getBytes(StandardCharsets.UTF_8),
                "text/plain", "It ends in the middle.")));
        setAside();
    }

    private Item first(Instant at) {
        var author = new Item.Author(null, plant("zqid-4711"), "zqhandle", plant("zqname") + " " + plant("zqsurname"), "https://forum.example/" + plant("zqavatar") + ".png",
                "https://forum.example/" + plant("zqprofile"), plant("zqmail@zq.example"), false)
                .email("zqmail@zq.example", "the place vouches for it");
        return Item.post(plant("zqpost-1"), author, at).thread("topic-12").title(plant("zqheadline")).text("Since the update " + plant("zqwords") + " drip. zqwords drip since Monday.")
                .html("<p>" + plant("zqmarkup") + "</p>").permalink("https://forum.example/" + plant("zqlink")).raw(("{\"who\": \"" + plant("zqraw") + "\"}").getBytes(StandardCharsets.UTF_8)).build();
    }

    private Item mail(Instant at) {
        var author = new Item.Author("mail", "zqmail@zq.example", "zqmail@zq.example", "Zqname Zqsurname", null, null, "zqmail@zq.example", false)
                .email("zqmail@zq.example", "they write from it");
        return Item.post("zq-alone-1", author, at).thread("zqthread-alone").title("About " + plant("zqsubject")).text("By mail: " + plant("zqbymail")).build();
    }

    private Item met(Instant at) {
        var author = new Item.Author(null, "zqid-4711", "zqhandle", "Zqname Zqsurname", null, null, null, false);
        return Item.post(plant("zqmeeting-1"), author, at).touch("handshake", plant("zqfair")).text(plant("zqmet")).raw(plant("zqmetraw").getBytes(StandardCharsets.UTF_8)).build();
    }

    /** Something of theirs could not be filed and lies among the dead letters. */
    private void setAside() {
        var author = new Item.Author(null, "zqid-4711", "zqhandle", "Zqname Zqsurname", null, null, null, false);
        kith.door(Sources.class).take(forum.id(), Page.of(List.of(Item.post(plant("zqaside-1"), author, Instant.parse("+300000-01-01T00:00:00Z")).text(plant("zqasidewords")).build())));
        kith.door(Intake.class).drain();
        assertThat(kith.door(DeadLetters.class).countOpen()).as("one that cannot be read, one that cannot be filed").isEqualTo(2);
    }

    private void hearAgain() {
        Instant at = kith.clock().instant().minusSeconds(3_600);
        Source chat = kith.connected("Another place " + UUID.randomUUID());
        kith.hear(forum, first(at), met(at), mail(at));
        kith.hear(chat, mail(at));
    }

    private Erasure proven(UUID report) throws InterruptedException {
        for (int i = 0; i < 300; i++) {
            Erasure erasure = kith.door(Erasures.class).report(report);
            if (erasure.lookedAt() != null) return erasure;
            Thread.sleep(20);
        }
        throw new AssertionError("nobody looked");
    }

    private void pagesOpen() {
        var browser = kith.browser(Cast.NORA);
        UUID conversation = kith.door(Conversations.class).find(forum.id(), "others-1").orElseThrow().conversationId();
        for (String path : List.of("/", "/inbox", "/members", "/insights", "/audit", "/sources", "/conversations/" + conversation))
            assertThat(browser.get(path).status()).as(path).isEqualTo(200);
        assertThat(browser.get("/conversations/" + conversation).text()).contains("asked to be forgotten").contains("It drips for me too");
        assertThat(browser.get("/members/" + zaz.id()).status()).isEqualTo(404);
        assertThatThrownBy(() -> kith.door(Members.class).note(zaz.id(), "again", nora)).isInstanceOf(Problem.NotFound.class);
    }
}
