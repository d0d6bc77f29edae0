package app.kith.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import app.kith.Cast;
import app.kith.RunningKith;
import app.kith.colleagues.Colleague;
import app.kith.listening.Item;
import app.kith.listening.Page;
import app.kith.listening.Source;
import app.kith.listening.Sources;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SearchTest {

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
    void whatWasSaidIsFoundInAnyFormOfItsWords() {
        hear(english("Maya Okafor", "The steam wand was dripping all weekend.", "a1"), english("Tomasz Wilk", "Mine squeaks.", "a2"));
        assertThat(found("drips")).containsExactly("The steam wand was dripping all weekend.");
        assertThat(found("wands weekends")).hasSize(1);
        assertThat(found("dripping -wand")).isEmpty();
        assertThat(found("\"steam wand\"")).hasSize(1);
        assertThat(found("\"wand steam\"")).isEmpty();
        assertThat(found("  ")).isEmpty();
    }

    @Test
    void eachLanguageHasItsOwnForms() {
        hear(in("de-AT", "Die Dampflanzen tropften.", "b1"), in("tlh", "Tropften nuqneH.", "b2"));
        assertThat(found("dampflanze")).containsExactly("Die Dampflanzen tropften.");
        assertThat(found("nuqneH")).containsExactly("Tropften nuqneH.");
        assertThat(found("tropften")).containsExactlyInAnyOrder("Tropften nuqneH.", "Die Dampflanzen tropften.");
    }

    @Test
    void changedWordsAreFoundAsTheyAreNowAndWordsTakenBackNoMore() {
        hear(english("Maya Okafor", "It dirps terribly.", "d1"));
        hear(english("Maya Okafor", "It drips terribly.", "d1"));
        assertThat(found("dirps")).isEmpty();
        assertThat(found("terrible drip")).containsExactly("It drips terribly.");
        kith.door(Sources.class).take(forum.id(), Page.nothing().takenBack(List.of(new Page.Gone("d1", Instant.now()))));
        kith.door(app.kith.intake.Intake.class).drain();
        kith.door(Indexing.class).catchUp();
        assertThat(found("terrible drip")).isEmpty();
    }

    @Test
    void aGuestFindsOnlyWhatIsTheirs() {
        hear(english("Maya Okafor", "Only for the family: grommet.", "e1"));
        Colleague gus = kith.colleague(Cast.GUS);
        assertThat(find("grommet", gus)).isEmpty();
        Entry.Message message = find("grommet", nora).getFirst();
        kith.door(Conversations.class).assign(message.conversationId(), gus.id(), nora);
        assertThat(find("grommet", gus)).hasSize(1);
    }

    @Test
    void itSaysHowFarItIsBehindAndGoesOnAfterAKill() {
        kith.door(Indexing.class).stop();
        kith.hear(forum, english("Maya Okafor", "Zanzibar.", "f1"));
        assertThat(found("Zanzibar")).isEmpty();
        kith.clock().moveBy(Duration.ofSeconds(40));
        assertThat(kith.door(Search.class).behind()).isBetween(Duration.ofSeconds(40), Duration.ofMinutes(5));
        assertThat(kith.browser(Cast.NORA).get("/").shows("Search is 4")).isTrue();
        kith.restart();
        kith.door(Indexing.class).catchUp();
        assertThat(found("Zanzibar")).hasSize(1);
        assertThat(kith.door(Search.class).behind()).isZero();
    }

    private void hear(Item... items) {
        kith.hear(forum, items);
        kith.door(Indexing.class).catchUp();
    }

    private static List<Entry.Message> find(String words, Colleague by) {
        return kith.door(Search.class).find(Search.Wanted.words(words), null, 10, by).found().stream().map(Search.Found::message).toList();
    }

    private List<String> found(String words) {
        return find(words, nora).stream().filter(message -> message.sourceId().equals(forum.id())).map(Entry.Message::words).toList();
    }

    private static Item english(String name, String words, String id) {
        return Item.post(id, Item.Author.of(name, name, name), Instant.now()).text(words).language("en-GB").build();
    }

    private static Item in(String language, String words, String id) {
        return Item.post(id, Item.Author.of("somebody", "somebody", "Somebody"), Instant.now()).text(words).language(language).build();
    }
}
