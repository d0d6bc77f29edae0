package app.kith.people;

import static org.assertj.core.api.Assertions.assertThat;

import app.kith.Cast;
import app.kith.RunningKith;
import app.kith.colleagues.Colleague;
import app.kith.intake.Intake;
import app.kith.listening.Item;
import app.kith.listening.Page;
import app.kith.listening.Source;
import app.kith.listening.Sources;
import app.kith.privacy.Erasures;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who reads the same mailbox is not always the same person, however surely two places vouch for the address. */
class MailboxesTest {

    @RegisterExtension
    static final RunningKith kith = RunningKith.forThisClass();

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private static final String VOUCHED = "it was confirmed";
    private static int number;
    private Source forum;
    private Source chat;
    private Source blog;
    private Colleague nora;

    @BeforeEach
    void threePlaces() {
        number++;
        forum = kith.connected("Forum " + number);
        chat = kith.connected("Chat " + number);
        blog = kith.connected("Blog " + number);
        nora = kith.colleague(Cast.NORA);
    }

    @ParameterizedTest
    @CsvSource({
        "Jan Wilder, Jana Wilder", "Dan Wilder, Daniela Wilder", "Daniel Wilder, Daniela Wilder", "Robert Wilder, Rob Wilder", "Bill Wilder, Will Wilder", "Max Wilder, Maxine Wilder",
        "John Wilder, John Wilder Jr.", "John Wilder Sr., John Wilder Jr.", "John Wilder II, John Wilder III", "João Wilder, João Wilder Filho", "John A. Wilder, John B. Wilder",
        "Mohammad Ali Wilder, Mohammad Yusuf Wilder", "Ana Maria Wilder, Ana Lucia Wilder", "Maria Wilder, Maria Lopez", "J. Wilder, John Wilder", "J. Wilder, J. Wilder", "Arin Wilder, Erin Wilder",
        "Jo, Al", "王伟, 李娜", "Иван Петров, Анна Петрова", "Rohan, Rohit", "coffeecat, mossowl", "paulwilder, paulawilder", "danielwilder, danielawilder", "tom84, tom12"})
    void whoMayBeTwoOfAFamilyStayTwo(String one, String other) {
        String address = "k" + number + "@wilder.example";
        says(forum, author("a", null, one).email(address, VOUCHED));
        says(chat, author("b", null, other).email(address, VOUCHED));
        assertThat(members("a", "b")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "Anna Wilder, Anna Wilder", "Anna Wilder, Wilder Anna", "Anna Wilder, Anna Maria Wilder", "John A. Wilder, John Alan Wilder", "Rosalind Wilder, Rosalnid Wilder", "Anna Wilder, Anna W.",
        "Anna Wilder, Dr. Anna Wilder", "Anna Wilder, annawilder", "Anna Wilder, annaw", "Anna Wilder, Anna", "王伟, 王伟", "coffeecat, coffeecat", "coffeecat, coffeecat84"})
    void whoIsCalledTheSameIsOne(String one, String other) {
        String address = "k" + number + "@wilder.example";
        says(forum, author("a", null, one).email(address, VOUCHED));
        says(chat, author("b", null, other).email(address, VOUCHED));
        assertThat(members("a", "b")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"Robert Wilder, Bob Wilder", "J. Wilder, John Wilder", "Anna Wilder, Anna Lopez", "Daniel Wilder, Dan Wilder", "Jan Wilder, Jana Wilder"})
    void whoMayBeOneIsAskedAbout(String one, String other) {
        String address = "k" + number + "@wilder.example";
        says(forum, author("a", null, one).email(address, VOUCHED));
        says(chat, author("b", null, other).email(address, VOUCHED));
        List<UUID> both = List.copyOf(members("a", "b"));
        assertThat(kith.door(Proposals.class).between(both.getFirst(), both.getLast(), nora)).hasValueSatisfying(proposal -> {
            assertThat(proposal.certain()).isFalse();
            assertThat(proposal.sure()).as("honest about couples and fathers").isBetween(0.65, 0.995);
        });
    }

    @ParameterizedTest
    @CsvSource({"support", "info", "support+anna", "support-de", "info.berlin", "wilder.family", "anna.und.tom"})
    void aMailboxOfSeveralProvesNothing(String local) {
        String address = local + "@wilder" + number + ".example";
        says(forum, author("a", "awi", "Anna Wilder").email(address, VOUCHED));
        says(chat, author("b", "bwi", "Anna Wilder").email(address, VOUCHED));
        assertThat(members("a", "b")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"anna.wilder@gmail.com, annawilder@gmail.com", "anna.wilder@gmail.com, anna.wilder+kith@gmail.com"})
    void addressesThatOnlyLookTheSameAreAskedAbout(String one, String other) {
        says(forum, author("a", null, "Anna Wilderqvist").email(one, VOUCHED));
        says(chat, author("b", null, "Anna Wilderqvist").email(other, VOUCHED));
        List<UUID> both = List.copyOf(members("a", "b"));
        assertThat(both).hasSize(2);
        assertThat(kith.door(Proposals.class).between(both.getFirst(), both.getLast(), nora)).isPresent();
    }

    @Test
    void aSecondAccountAtOnePlaceIsAskedAboutThoughItsAddressIsVouchedFor() {
        says(forum, author("a", "anna", "Anna Wilder").email("anna@second.example", VOUCHED));
        says(forum, author("b", "anna2", "Anna Wilder").email("anna@second.example", VOUCHED));
        List<UUID> both = List.copyOf(members("a", "b"));
        assertThat(both).hasSize(2);
        assertThat(kith.door(Proposals.class).between(both.getFirst(), both.getLast(), nora)).isPresent();
    }

    @Test
    void whoeverAHelpDeskNumbersAnewIsOnePersonNotThreeTickets() {
        for (String ticket : List.of("t1", "t2", "t3")) says(forum, author(ticket, null, "Anna Wilder").email("anna@desk.example", VOUCHED));
        assertThat(members("t1", "t2", "t3")).hasSize(1);
    }

    @Test
    void familiesAndTeamsThatSignTheirMailAreAsManyAsSign() {
        says(forum, mail("kitchen@wilder.example", "Anna Wilder", "m1"), mail("kitchen@wilder.example", "Karl Wilder", "m2"), mail("kitchen@wilder.example", "Anna Wilder", "m3"));
        says(forum, mail("kitchen@wilder.example", "Karl Wilder", "m4"), mail("info@cafe.example", "Beatrix Moss", "m5"), mail("info@cafe.example", "Gideon Fell", "m6"));
        says(chat, author("a", null, "Karl Wilder").email("kitchen@wilder.example", VOUCHED));
        assertThat(spoke("m1")).isEqualTo(spoke("m3")).isNotEqualTo(spoke("m2"));
        assertThat(spoke("m2")).isEqualTo(spoke("m4")).isEqualTo(members("a").iterator().next());
        assertThat(spoke("m5")).isNotEqualTo(spoke("m6"));
        assertThat(kith.door(Members.class).ownAddress(spoke("m2"))).contains("kitchen@wilder.example");
        assertThat(kith.door(Members.class).whoseOwn("kitchen@wilder.example")).as("each gets the way to their own page").containsExactlyInAnyOrder(spoke("m1"), spoke("m2"));
        says(forum, mail("bob@wilder.example", "Bob Wilder", "m7"), mail("bob@wilder.example", "Robert Wilder", "m8"), mail("bob@wilder.example", "R. W.", "m9"));
        assertThat(spoke("m7")).isEqualTo(spoke("m8")).isEqualTo(spoke("m9"));
    }

    @Test
    void whoIsForgottenOutOfASharedMailboxDoesNotSilenceTheOthers() {
        says(forum, mail("both@meadow.example", "Anna Meadow", "e1"), mail("both@meadow.example", "Karl Meadow", "e2"));
        UUID karl = spoke("e2");
        kith.door(Erasures.class).erase(spoke("e1"), nora);
        says(forum, mail("both@meadow.example", "Anna Meadow", "e3"), mail("both@meadow.example", "Karl Meadow", "e4"), mail("both@meadow.example", "Tom Meadow", "e5"));
        assertThat(kith.door(app.kith.conversations.Conversations.class).find(forum.id(), "e3")).as("Anna stays forgotten").isEmpty();
        assertThat(spoke("e4")).isEqualTo(karl);
        assertThat(spoke("e5")).isNotEqualTo(karl);
        says(chat, author("am", null, "Anna Meadow").email("both@meadow.example", VOUCHED));
        assertThat(members("am")).isEmpty();
        kith.door(Erasures.class).erase(karl, nora);
        kith.door(Erasures.class).erase(spoke("e5"), nora);
        says(forum, mail("both@meadow.example", "Beate Meadow", "e6"));
        assertThat(kith.door(app.kith.conversations.Conversations.class).find(forum.id(), "e6")).as("nobody is left there, so the address is shut").isEmpty();
    }

    /** A silent one, one with a handle, and four of a family: whoever comes first, and whoever comes in one batch, nobody is with another. */
    @Test
    void whateverTheOrderNobodyIsTakenForAnother() {
        Random random = new Random(4);
        for (int round = 0; round < 40; round++) {
            String address = "home" + round + "@order.example";
            String tag = "r" + round + "-";
            List<Item.Author> faces = new ArrayList<>(List.of(author(tag + "jan1", "janw", "Jan Wilder"), author(tag + "jan2", null, "Jan Wilder"), author(tag + "jana1", "jana", "Jana Wilder"),
                    author(tag + "jana2", "jana", "jana"), author(tag + "karl1", null, "Karl Wilder"), author(tag + "karl2", "karlwilder", null), author(tag + "tom1", "mossowl", "mossowl")));
            Collections.shuffle(faces, random);
            List<Source> places = new ArrayList<>(List.of(forum, chat, blog));
            List<Item> all = new ArrayList<>();
            for (Item.Author face : faces) {
                Source place = places.get(all.size() % 3);
                Item item = Item.post(face.externalId(), face.realm("place " + all.size()).email(address, VOUCHED), NOW).text("Hello.").build();
                all.add(item);
                if (round % 2 == 0) kith.hear(place, item);
                else kith.door(Sources.class).take(place.id(), Page.of(List.of(item)));
            }
            kith.door(Intake.class).drain();
        }
        kith.door(Proposals.class).catchUp();
        Set<String> wrong = new HashSet<>();
        kith.door(JdbcClient.class).sql("select member_id, array_agg(external_id order by external_id) as ids from people.identity where external_id like 'r%-%' group by member_id").query(row -> {
            String[] ids = (String[]) row.getArray("ids").getArray();
            Set<String> people = new HashSet<>();
            for (String id : ids) people.add(id.replaceAll("\\d+$", ""));
            if (people.size() > 1) wrong.add(String.join(" ", ids));
        });
        assertThat(wrong).isEmpty();
    }

    private Item.Author author(String id, String handle, String name) {
        return Item.Author.of(id, handle, name);
    }

    private static Item mail(String address, String name, String id) {
        return Item.post(id, new Item.Author("mail", address, null, name, null, null, address, false).email(address, "they write from it"), NOW).text("Hello.").build();
    }

    private void says(Source source, Item.Author author) {
        says(source, Item.post(author.externalId(), author, NOW).text("Hello.").build());
        kith.door(Proposals.class).catchUp();
    }

    private void says(Source source, Item... items) {
        kith.hear(source, items);
    }

    private UUID spoke(String item) {
        var conversations = kith.door(app.kith.conversations.Conversations.class);
        return conversations.message(conversations.find(forum.id(), item).orElseThrow().messageId(), nora).memberId();
    }

    private Set<UUID> members(String... ids) {
        return kith.door(JdbcClient.class).sql("select distinct member_id from people.identity where external_id = any(?) and place_id = any(array[?, ?, ?])")
                .params(ids, forum.place().id(), chat.place().id(), blog.place().id()).query(UUID.class).set();
    }
}
