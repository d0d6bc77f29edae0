package app.kith.people;

import static org.assertj.core.api.Assertions.assertThat;

import app.kith.Cast;
import app.kith.RunningKith;
import app.kith.colleagues.Colleague;
import app.kith.listening.Item;
import app.kith.listening.Page;
import app.kith.listening.Source;
import app.kith.listening.Sources;
import app.kith.intake.Intake;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

class ProposalsTest {

    @RegisterExtension
    static final RunningKith kith = RunningKith.forThisClass();

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private static int number;
    private Source forum;
    private static final List<String> NOBODY = List.of("Deleted User", "[deleted]", "ghost", "Anonymous", "Guest", "Somebody at the fair", "Usuario eliminado", "Compte supprimé",
            "Gelöschter Nutzer", "Verwijderde gebruiker", "Пользователь удалён", "已删除用户", "삭제된 사용자", "Facebook User", "A Google user", "Former Slack member",
            "[removed by moderator]", "MAILER-DAEMON", "?", "Website visitor");
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

    @Test
    void anAddressThatBothPlacesVouchForMergesAloneAsSoonAsTheyDo() {
        says(forum, author("a1", "ada_l", "Ada Lovelock").email("ada@lovelock.example", "it was confirmed"), "a1");
        says(chat, author("a2", "ada", "Ada Lovelock").email("ada@lovelock.example"), "a2");
        proposals().catchUp();
        assertThat(called("Ada Lovelock")).hasSize(2);
        assertThat(proposals().waiting(10, nora)).singleElement().satisfies(one -> assertThat(words(one)).contains("Same e-mail, but not verified at Chat " + number));
        says(chat, author("a2", "ada", "Ada Lovelock").email("ada@lovelock.example", "it was confirmed"), "a3");
        proposals().catchUp();
        assertThat(called("Ada Lovelock")).hasSize(1);
        assertThat(kith.door(Merges.class).within(called("Ada Lovelock").getFirst().id(), nora)).singleElement().satisfies(one -> assertThat(one.by()).isNull());
    }

    @Test
    void aFamilyThatSharesAMailboxStaysAFamily() {
        says(forum, author("f1", null, "Anna Bergqvist").email("home@bergqvist.example", "it was confirmed"), "f1");
        says(chat, author("f2", null, "Karl Bergqvist").email("home@bergqvist.example", "it was confirmed"), "f2");
        says(blog, author("f3", null, "A. Bergqvist").email("home@bergqvist.example", "it was confirmed"), "f3");
        proposals().catchUp();
        assertThat(called("Bergqvist")).hasSize(3);
        assertThat(proposals().waiting(10, nora)).noneMatch(one -> names(one).containsAll(List.of("Anna Bergqvist", "Karl Bergqvist")));
    }

    @Test
    void aFamilyStaysAFamilyAlsoWhereOnlyItsHandlesAreKnown() {
        says(forum, author("i1", "mdorebarides", "mdorebarides").email("home@dorebarides.example", "it was confirmed"), "i1");
        says(chat, author("i2", "cdorebarides", "koala56").email("home@dorebarides.example", "it was confirmed"), "i2");
        proposals().catchUp();
        assertThat(called("mdorebarides")).hasSize(1).doesNotContainAnyElementsOf(called("koala56"));
    }

    @Test
    void aRareHandleWithNameAndTownIsProposedWithItsReasons() {
        says(forum, author("h1", "rosalind_q", "Rosalind Quist").location("Bergen, Norway"), "h1");
        says(chat, author("h2", "rosalind_q", "Rosalind Quist").location("Bergen"), "h2");
        proposals().catchUp();
        assertThat(proposals().waiting(10, nora)).filteredOn(one -> names(one).contains("Rosalind Quist")).singleElement().satisfies(one -> {
            assertThat(one.certain()).isFalse();
            assertThat(words(one)).contains("rosalind_q".replace("_", "")).contains("Same name").contains("Same town: Bergen");
        });
    }

    @Test
    void profilesThatLinkBothWaysAreProposed() {
        says(forum, author("l1", "mossmaker", "M.").profile("https://forum.example/u/mossmaker").links(List.of("https://quietgarden.example/")), "l1");
        says(blog, author("l2", null, "The quiet garden").profile("https://quietgarden.example").links(List.of("https://forum.example/u/mossmaker")), "l2");
        proposals().catchUp();
        assertThat(proposals().waiting(10, nora)).anySatisfy(one -> assertThat(words(one)).containsPattern("Their profile at (Forum|Blog) \\d+ links to the one at (Forum|Blog) \\d+ and back"));
    }

    @Test
    void aHandleThatSomebodyElseTookOverDoesNotCount() {
        says(forum, author("t1", "velvetkiln", "Ottilie Haberkorn"), "t1", NOW.minus(90, ChronoUnit.DAYS));
        says(forum, author("t1", "ottilie_h", "Ottilie Haberkorn"), "t2", NOW.minus(40, ChronoUnit.DAYS));
        says(forum, author("t2", "velvetkiln", "Bruno Castellan"), "t3", NOW.minus(20, ChronoUnit.DAYS));
        says(chat, author("t3", "velvetkiln", "velvetkiln"), "t4", NOW.minus(10, ChronoUnit.DAYS));
        proposals().catchUp();
        assertThat(proposals().waiting(100, nora)).noneMatch(one -> names(one).contains("velvetkiln"));
        Member ottilie = called("Ottilie Haberkorn").getFirst();
        assertThat(kith.door(Members.class).formerNames(ottilie.id(), nora)).singleElement().satisfies(former -> {
            assertThat(former.value()).isEqualTo("velvetkiln");
            assertThat(former.until()).isEqualTo(NOW.minus(40, ChronoUnit.DAYS));
        });
    }

    @Test
    void whatIsHeardOfThePastChangesOnlyThePast() {
        says(forum, author("p1", "newhandle", "Petra Ohlsson"), "p1", NOW.minus(5, ChronoUnit.DAYS));
        says(forum, author("p1", "oldhandle", "Petra Ohlsson"), "p2", NOW.minus(300, ChronoUnit.DAYS));
        Member petra = called("Petra Ohlsson").getFirst();
        assertThat(kith.door(Members.class).knownAs(petra.id(), nora)).singleElement().satisfies(one -> assertThat(one.handle()).isEqualTo("newhandle"));
        assertThat(kith.door(Members.class).formerNames(petra.id(), nora)).singleElement().satisfies(one -> assertThat(one.value()).isEqualTo("oldhandle"));
    }

    @Test
    void notTheSameIsRememberedAlsoWhenOneOfThemIsMergedLater() {
        says(forum, author("n1", "tilde_narrow", "Tilde Narrowgate").location("Visby"), "n1");
        says(chat, author("n2", "tilde_narrow", "Tilde Narrowgate").location("Visby"), "n2");
        says(blog, author("n3", "tilde_narrow", "Tilde Narrowgate").location("Visby"), "n3");
        proposals().catchUp();
        List<Member> three = called("Tilde Narrowgate");
        Merges merges = kith.door(Merges.class);
        merges.notTheSame(three.get(0).id(), three.get(1).id(), nora);
        proposals().catchUp();
        assertThat(between(three.get(0), three.get(1))).isFalse();
        assertThat(between(three.get(0), three.get(2))).isTrue();
        merges.merge(three.get(1).id(), three.get(2).id(), null, nora);
        proposals().catchUp();
        assertThat(between(three.get(0), three.get(1))).isFalse();
    }

    @Test
    void whatWasTakenApartIsNotPutTogetherAgainAlone() {
        says(forum, author("u1", "ursula_w", "Ursula Wexford").email("u@wexford.example"), "u1");
        says(chat, author("u2", "ursula_w", "Ursula Wexford").email("u@wexford.example"), "u2");
        says(forum, author("u1", "ursula_w", "Ursula Wexford").email("u@wexford.example", "it was confirmed"), "u3");
        says(chat, author("u2", "ursula_w", "Ursula Wexford").email("u@wexford.example", "it was confirmed"), "u4");
        proposals().catchUp();
        Merges merges = kith.door(Merges.class);
        merges.unmerge(merges.within(called("Ursula Wexford").getFirst().id(), nora).getFirst().id(), List.of(), nora);
        proposals().catchUp();
        assertThat(called("Ursula Wexford")).hasSize(2);
    }

    @Test
    void aNameThatManyBearIsNotEnoughWhereverTheyComeFrom() {
        List<String> common = List.of("Mehmet Yılmaz", "Fatma Kaya", "Nguyễn Văn Anh", "Wei Zhang", "Olga Ivanova", "Seán Murphy", "Noor de Vries", "Priya Sharma", "João Sousa", "Eleni Papadopoulou");
        for (String name : common) {
            says(forum, author("c" + name, null, name), "cf" + name);
            says(chat, author("c" + name, null, name), "cc" + name);
        }
        proposals().catchUp();
        assertThat(proposals().waiting(1_000, nora)).noneMatch(one -> common.containsAll(names(one)));
    }

    @Test
    void tenThousandDeletedUsersAreNobodyAndStayApart() {
        long before = kith.door(JdbcClient.class).sql("select count(*) from people.proposal").query(Long.class).single();
        for (int from = 0; from < 10_000; from += 2_500) {
            int first = from;
            kith.door(Sources.class).take(forum.id(), Page.of(IntStream.range(first, first + 2_500).mapToObj(n -> Item.post("gone" + n,
                    author("gone" + n, n % 3 == 0 ? "ghost" : null, NOBODY.get(n % NOBODY.size())), NOW)
                    .text("x").build()).toList()));
        }
        kith.door(Intake.class).drain();
        proposals().catchUp();
        assertThat(kith.door(JdbcClient.class).sql("select count(*) from people.proposal").query(Long.class).single()).isEqualTo(before);
        assertThat(kith.door(JdbcClient.class).sql("select count(*) from people.identity where external_id like 'gone%'").query(Long.class).single()).isEqualTo(10_000);
        assertThat(kith.door(JdbcClient.class).sql("select count(distinct member_id) from people.identity where external_id like 'gone%'").query(Long.class).single()).isEqualTo(10_000);
    }

    @Test
    void everyNightWhoeverSpokeLatelyIsComparedAgain() {
        says(forum, author("s1", "wren_sallow", "Wren Sallowfield").location("Visby"), "s1");
        says(chat, author("s2", "wren_sallow", "Wren Sallowfield").location("Visby"), "s2");
        proposals().catchUp();
        List<Member> two = called("Wren Sallowfield");
        JdbcClient jdbc = kith.door(JdbcClient.class);
        jdbc.sql("delete from people.proposal").update();
        assertThat(kith.door(Matching.class).lookAgainAtThoseSeenSince(NOW.plus(1, ChronoUnit.DAYS))).as("nobody spoke since").isZero();
        kith.door(Matching.class).lookAgainAtThoseSeenSince(NOW.minus(3, ChronoUnit.DAYS));
        proposals().catchUp();
        assertThat(between(two.getFirst(), two.getLast())).isTrue();
    }

    @Test
    void whoeverAPlaceNamesByOneIdForAllWhoLeftIsSomebodyElseEachTime() {
        for (String id : List.of("ghost", "deleted", "0", "-1", "[deleted]")) {
            says(forum, author(id, null, "Deleted User"), "x" + id);
            says(forum, author(id, null, "Deleted User"), "y" + id);
        }
        says(forum, author("guest77", null, "Guest 77"), "g1");
        says(forum, author("guest77", null, "Guest 77"), "g2");
        says(forum, author("42", "maya_o", "Maya Orchard"), "m1", NOW.minus(9, ChronoUnit.DAYS));
        says(forum, author("42", null, "Deleted User"), "m2");
        assertThat(membersAt(forum)).as("ten of nobody, a guest, and Maya with what she said under her id").isEqualTo(12);
    }

    private static long membersAt(Source source) {
        return kith.door(JdbcClient.class).sql("select count(distinct member_id) from people.identity where place_id = ?").param(source.place().id()).query(Long.class).single();
    }

    private static Item.Author author(String id, String handle, String name) {
        return Item.Author.of(id, handle, name);
    }

    private void says(Source source, Item.Author author, String id) {
        says(source, author, id, NOW);
    }

    private void says(Source source, Item.Author author, String id, Instant at) {
        kith.hear(source, Item.post(id + "-" + number, author, at).text("Hello.").build());
    }

    private List<Member> called(String name) {
        return kith.door(Members.class).search(name, null, 20, nora);
    }

    private boolean between(Member one, Member other) {
        return proposals().between(one.id(), other.id(), nora).isPresent();
    }

    private List<String> names(Proposal proposal) {
        return kith.door(Members.class).byIds(List.of(proposal.oneId(), proposal.otherId())).values().stream().map(Member::name).toList();
    }

    private String words(Proposal proposal) {
        var places = kith.door(Sources.class).places(List.of(forum.place().id(), chat.place().id(), blog.place().id()));
        return String.join("; ", proposal.reasons().stream().map(reason -> reason.words(id -> places.containsKey(id) ? places.get(id).name() : "elsewhere")).toList());
    }

    private Proposals proposals() {
        return kith.door(Proposals.class);
    }
}
