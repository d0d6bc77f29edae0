package app.kith.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kith.Browser;
import app.kith.Cast;
import app.kith.Chromium;
import app.kith.RunningKith;
import app.kith.Said;
import app.kith.base.Problem;
import app.kith.colleagues.Colleague;
import app.kith.colleagues.Role;
import app.kith.colleagues.Tokens;
import app.kith.conversations.Conversations;
import app.kith.listening.Source;
import app.kith.listening.Sources;
import app.kith.people.Consent;
import app.kith.people.Consents;
import app.kith.people.Member;
import app.kith.people.Members;
import app.kith.people.Merger;
import app.kith.people.Merges;
import app.kith.people.Partnerships;
import app.kith.people.Purpose;
import app.kith.people.Standings;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What each person outside may ask of us. */
class OwnPageTest {

    private static final Pattern LINK = Pattern.compile("http://localhost:\\d+(/my/\\S+)");

    @RegisterExtension
    static final RunningKith kith = RunningKith.forThisClass();

    private static GreenMail post;
    private static Source mailbox;

    @BeforeAll
    static void connect() throws InterruptedException {
        post = new GreenMail(new ServerSetup[] {ServerSetup.SMTP.dynamicPort(), ServerSetup.IMAP.dynamicPort()});
        post.start();
        post.setUser("support@kith.example", "support@kith.example", "secret");
        mailbox = kith.door(Sources.class).connect("mail", new Sources.PlaceForm("Support", "mail", "ours", null), Map.of("address", "support@kith.example", "password", "secret",
                "imapHost", "127.0.0.1", "imapPort", String.valueOf(post.getImap().getPort()), "imapTls", "false", "smtpHost", "127.0.0.1",
                "smtpPort", String.valueOf(post.getSmtp().getPort()), "smtpTls", "false", Sources.PAST_DAYS, "0"), kith.colleague(Cast.STEN));
        until(() -> kith.door(Sources.class).require(mailbox.id()).isLive(Instant.now()));
    }

    @AfterAll
    static void end() {
        post.stop();
    }

    @Test
    void aMemberDownloadsAndErasesTheirOwnRecord() throws Exception {
        Member zara = writes("Zara Ng", "zara@garden.example", "The kettle sings since Tuesday.");
        kith.door(Members.class).note(zara.id(), "Prefers tea.", nora());
        kith.door(Partnerships.class).begin(zara.id(), "She asks what nobody dares to.", nora());
        kith.door(Partnerships.class).plan(zara.id(), "Send her the drawing", LocalDate.now().plusDays(3), nora());
        kith.door(Standings.class).catchUp();
        Browser nora = kith.browser(Cast.NORA);
        assertThat(nora.post("/members/" + zara.id() + "/own-page").text()).contains("What Zara agreed to").contains("Sent by Nora");
        String link = linkFor("zara@garden.example", 1);
        until(() -> count("select count(*) from listening.delivery where octet_length(outgoing) > 0") == 0);
        Browser elsewhere = kith.stranger();
        assertThat(elsewhere.get("/my/record.json").status()).as("without the link").isEqualTo(403);
        assertThat(elsewhere.get(link.substring(0, link.length() - 3) + "abc").status()).as("a forged link").isEqualTo(404);
        assertThat(elsewhere.get(link).header("X-Robots-Tag")).contains("noindex");

        try (var chromium = new Chromium()) {
            Page phone = chromium.window(390, 844, false);
            phone.navigate(kith.address() + link);
            assertThat(phone.url()).as("the link is left behind").endsWith("/my");
            assertThat(phone.locator("h1").textContent()).isEqualTo("What we know about you, Zara");
            assertThat(phone.locator("main").textContent()).contains("zara@garden.example", "The kettle sings since Tuesday.", "Prefers tea.", "Not asked yet", "Heard once.", "Kith calls you new",
                    "She asks what nobody dares to.", "Next: Send her the drawing.");
            assertThat((Integer) phone.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(390);

            phone.locator("#consent-gesture button").click();
            assertThat(phone.locator("#consent-gesture").textContent()).contains("You said yes on");
            phone.locator("#consent-reply button").click();
            phone.locator("#kind").selectOption("birthday");
            phone.locator("#value").fill("14 March");
            phone.locator("form[action='/my/particulars'] button").click();
            assertThat(phone.locator("section[aria-labelledby=told]").textContent()).contains("14 March", "they told us on their own page");
            phone.locator("#name").fill("Zara Nguyen");
            phone.locator("form[action='/my/name'] button").click();
            assertThat(phone.locator("h1").textContent()).isEqualTo("What we know about you, Zara");
            assertThat(kith.door(Members.class).require(zara.id(), nora()).name()).isEqualTo("Zara Nguyen");
            assertThat(kith.door(Consents.class).mayFor(Purpose.GESTURE, zara.id())).isTrue();
            assertThatThrownBy(() -> answer(zara)).isInstanceOf(Problem.Conflict.class).hasMessageContaining("asked us not to write");

            JsonNode record = JsonMapper.shared().readTree(taken(phone, "Everything (JSON)"));
            assertThat(record.at("/name").stringValue()).isEqualTo("Zara Nguyen");
            assertThat(record.at("/said/0/words").stringValue()).contains("The kettle sings since Tuesday.");
            assertThat(record.at("/knownAs/0/address").stringValue()).isEqualTo("zara@garden.example");
            assertThat(record.at("/told/0/value").stringValue()).isEqualTo("14 March");
            assertThat(record.at("/notes/0/words").stringValue()).isEqualTo("Prefers tea.");
            assertThat(record.at("/standing/said").intValue()).isEqualTo(1);
            assertThat(record.at("/gettingToKnow/why").stringValue()).isEqualTo("She asks what nobody dares to.");
            assertThat(taken(phone, "Your card (vCard)")).contains("BEGIN:VCARD", "FN:Zara Nguyen", "EMAIL:zara@garden.example");

            phone.locator("a:has-text('Erase what you know about me')").click();
            phone.locator("button:has-text('Erase it all')").click();
            assertThat(phone.locator("main").textContent()).contains("Tick this first.");
            phone.locator("input[name=sure]").check();
            phone.locator("button:has-text('Erase it all')").click();
            assertThat(phone.locator("h1").textContent()).isEqualTo("It is erased.");
            assertThat(phone.locator("table").textContent()).contains("Messages", "Addresses", "Our notes about them", "Consents");
            until(() -> {
                phone.reload();
                return phone.locator("main").textContent().contains("found none");
            });
            assertThat((Integer) phone.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(390);
            phone.navigate(kith.address() + link);
            assertThat(phone.locator("h1").textContent()).isEqualTo("This link has ended.");
            assertThat(chromium.complaints()).filteredOn(line -> !line.contains("422") && !line.contains("404")).isEmpty();
        }
        assertThat(nora.get("/members/" + zara.id()).status()).isEqualTo(404);
        assertThat(nora.get("/privacy").text()).contains("One person, by no name").contains("nothing left");
        GreenMailUtil.sendTextEmail("support@kith.example", "Zara Ng <zara@garden.example>", "Again", "It sings again.", post.getSmtp().getServerSetup());
        until(() -> count("select sum(heard_again) from base.tombstone") > 0);
        assertThat(count("select count(*) from people.member where name like 'Zara%'")).isZero();
    }

    @Test
    void whoeverAsksIsToldTheSameAndOnlyTheMailboxLearnsMore() throws Exception {
        writes("Otto Berg", "otto@garden.example", "Hello there.");
        Browser stranger = kith.stranger();
        stranger.get("/my");
        String known = stranger.post("/my/asks", "address", " Otto@Garden.example ").text();
        String unknown = stranger.post("/my/asks", "address", "nobody@garden.example").text();
        assertThat(known).isEqualTo(unknown).contains("Look into your mailbox.");
        String link = linkFor("otto@garden.example", 1);
        assertThat(kith.stranger().get(link).text("h1")).isEqualTo("What we know about you, Otto");
        assertThat(received("nobody@garden.example")).isEmpty();
        assertThat(stranger.post("/my/asks", "address", "not an address").text()).contains("does not look like an e-mail address");
        assertThat(stranger.postWithoutToken("/my/asks", "address", "otto@garden.example").status()).isEqualTo(403);

        for (int i = 0; i < 5; i++) stranger.post("/my/asks", "address", "otto@garden.example");
        linkFor("otto@garden.example", OwnPages.PER_ADDRESS_A_DAY);
        for (int i = 0; i < 5; i++) assertThat(stranger.post("/my/asks", "address", "otto@garden.example").status()).isIn(200, 422);
        assertThat(stranger.post("/my/asks", "address", "otto@garden.example").text()).contains("You asked several times within an hour.");
        assertThat(received("otto@garden.example")).hasSize(OwnPages.PER_ADDRESS_A_DAY);

        kith.clock().moveBy(OwnPages.ASKED_GOOD_FOR.plus(Duration.ofMinutes(1)));
        try {
            assertThat(kith.stranger().get(link).status()).as("a day later").isEqualTo(404);
        } finally {
            kith.clock().run();
        }
    }

    @Test
    void anAddressThatAPlaceVouchesForIsTheirsAndOneThatWasTypedIsNot() throws Exception {
        Source forum = kith.connected("A forum that confirms addresses");
        kith.hear(forum, Said.by("Vera Vouched").verified("vera@vouched.example").words("I only write here.").item("vv"),
                Said.by("Theo Typed").email("theo@typed.example").words("So they say.").item("tt"), Said.by("Ines Info").verified("info@cafe.example").words("We pour.").item("ii"));
        Browser nora = kith.browser(Cast.NORA);
        for (String name : List.of("Theo Typed", "Ines Info")) {
            Member member = kith.door(Members.class).search(name, null, 1, nora()).getFirst();
            assertThat(nora.get("/members/" + member.id() + "/consents").text()).contains("We know no address that is surely theirs.");
        }
        Member vera = kith.door(Members.class).search("Vera Vouched", null, 1, nora()).getFirst();
        nora.post("/members/" + vera.id() + "/own-page");
        assertThat(kith.stranger().get(linkFor("vera@vouched.example", 1)).text()).contains("What we know about you, Vera", "I only write here.");
        assertThat(kith.door(Members.class).whoseOwn("vera@vouched.example")).containsExactly(vera.id());
        assertThat(kith.door(Members.class).whoseOwn("theo@typed.example")).as("whoever asks with it gets nothing").isEmpty();
    }

    @Test
    void whatSomebodySaidInPersonIsWrittenDownAndTheLatestCounts() {
        Member ada = kith.door(Members.class).add("Ada Lund", nora());
        Consents consents = kith.door(Consents.class);
        assertThat(consents.mayFor(Purpose.REPLY, ada.id())).isTrue();
        assertThat(consents.mayFor(Purpose.PHOTO, ada.id())).isFalse();
        Browser priya = kith.browser(Cast.PRIYA);
        Browser.Page page = priya.post("/members/" + ada.id() + "/consents", "purpose", "photo", "answer", "yes", "source", "IN_PERSON", "how", "at the fair: sure!");
        assertThat(page.text()).contains("Photos yes").contains("in person: at the fair: sure!; written down by Priya");
        assertThat(priya.post("/members/" + ada.id() + "/consents", "purpose", "photo", "answer", "no", "source", "IN_WRITING", "how", "").status()).as("without how").isEqualTo(422);
        assertThat(consents.mayFor(Purpose.PHOTO, ada.id())).isTrue();
        consents.record(ada.id(), Purpose.PHOTO, false, Consent.Source.IN_WRITING, null, "by letter", nora());
        assertThat(consents.mayFor(Purpose.PHOTO, ada.id())).isFalse();
        assertThat(consents.history(ada.id(), nora())).extracting(Consent::yes).containsExactly(false, true);
        assertThat(priya.get("/members/" + ada.id()).text()).contains("What Ada agreed to");
        assertThat(kith.browser(Cast.NORA).get("/members/" + ada.id() + "/consents").text()).contains("No to photos").contains("Yes to photos");
    }

    @Test
    void ofTwoWhoAreOnePersonWhoeverSaidNoIsHeardUntilTheyAreTwoAgain() {
        Consents consents = kith.door(Consents.class);
        Member one = kith.door(Members.class).add("Ben One", nora());
        Member other = kith.door(Members.class).add("Ben Other", nora());
        consents.record(other.id(), Purpose.GESTURE, false, Consent.Source.IN_PERSON, null, "no, thanks", nora());
        consents.record(one.id(), Purpose.GESTURE, true, Consent.Source.IN_PERSON, null, "yes, please", nora());
        consents.record(one.id(), Purpose.BIRTHDAY, true, Consent.Source.IN_PERSON, null, "yes, please", nora());
        Merger merger = kith.door(Merges.class).merge(one.id(), other.id(), null, nora());
        assertThat(consents.mayFor(Purpose.GESTURE, one.id())).isFalse();
        assertThat(consents.mayFor(Purpose.GESTURE, other.id())).isFalse();
        assertThat(consents.mayFor(Purpose.BIRTHDAY, other.id())).as("nobody said no").isTrue();
        kith.door(Merges.class).unmerge(merger.id(), List.of(), nora());
        assertThat(consents.mayFor(Purpose.GESTURE, one.id())).isTrue();
        assertThat(consents.mayFor(Purpose.GESTURE, other.id())).isFalse();
        assertThat(consents.mayFor(Purpose.BIRTHDAY, other.id())).isFalse();
        assertThat(consents.history(one.id(), nora())).hasSize(2);
    }

    @Test
    void whatIsRefusedWhileTwoAreTakenForOneIsRefusedByBoth() {
        Consents consents = kith.door(Consents.class);
        Member one = kith.door(Members.class).add("Cleo One", nora());
        Member other = kith.door(Members.class).add("Cleo Other", nora());
        consents.record(other.id(), Purpose.PHOTO, true, Consent.Source.IN_PERSON, null, "yes, please", nora());
        consents.record(one.id(), Purpose.ADDRESS, false, Consent.Source.IN_PERSON, null, "no, before", nora());
        Merger merger = kith.door(Merges.class).merge(one.id(), other.id(), null, nora());
        consents.say(one.id(), Purpose.PHOTO, false);
        consents.say(one.id(), Purpose.REPLY, false);
        consents.say(one.id(), Purpose.GATHERING, true);
        kith.door(Merges.class).unmerge(merger.id(), List.of(), nora());
        for (Member each : List.of(one, other)) {
            assertThat(consents.mayFor(Purpose.PHOTO, each.id())).isFalse();
            assertThat(consents.mayFor(Purpose.REPLY, each.id())).isFalse();
        }
        assertThat(consents.mayFor(Purpose.GATHERING, one.id())).isTrue();
        assertThat(consents.mayFor(Purpose.GATHERING, other.id())).as("a yes stays where it was said").isFalse();
        assertThat(consents.history(other.id(), nora())).extracting(Consent::purpose).containsExactlyInAnyOrder(Purpose.PHOTO, Purpose.PHOTO, Purpose.REPLY);
        assertThat(kith.browser(Cast.NORA).get("/members/" + other.id() + "/consents").text()).contains("said while this record was one with another");
    }

    @Test
    void anAddressIsLookedAtForSomethingTheyAgreedToAndTheTrailSaysWhat() {
        Source forum = kith.connected("A forum with addresses");
        kith.hear(forum, Said.by("Ida Falk").email("ida@falk.example").item("ida-1"));
        UUID ida = kith.door(Members.class).search("Ida Falk", null, 1, nora()).getFirst().id();
        Browser nora = kith.browser(Cast.NORA);
        assertThat(nora.get("/members/" + ida + "?addresses=send").status()).as("nobody asked her").isEqualTo(409);
        assertThat(nora.get("/members/" + ida + "?addresses=answer").text()).contains("ida@falk.example");
        kith.door(Consents.class).record(ida, Purpose.ADDRESS, true, Consent.Source.IN_PERSON, null, "yes", nora());
        assertThat(nora.get("/members/" + ida + "?addresses=send").text()).contains("ida@falk.example");
        assertThat(nora.get("/audit?kind=member").text()).contains("address, to answer them", "address, to send or bring them something");
    }

    @Test
    void whatIsOverItsTimeGoesInBatchesAndIsShownBefore() throws Exception {
        Source forum = kith.connected("A forum of long ago");
        Instant longAgo = kith.clock().instant().minus(Duration.ofDays(400));
        kith.clock().freezeAt(longAgo);
        kith.hear(forum, Said.by("Vera Once").words("Just passing.").at(longAgo).item("old-1"));
        kith.clock().run();
        Browser sten = kith.browser(Cast.STEN);
        assertThat(sten.get("/privacy?kind=raw items&days=90".replace(" ", "%20")).text()).contains("Would remove 1 raw items older than 90 days.");
        assertThat(sten.get("/privacy?kind=visitors&days=365").text()).contains("Would remove 1 people who came by older than 365 days.");
        assertThat(sten.get("/privacy?kind=visitors&days=many").status()).isEqualTo(422);
        assertThat(kith.browser(Cast.NORA).post("/privacy/retention", "kind", "visitors", "days", "365").status()).as("a manager looks").isEqualTo(403);
        sten.post("/privacy/retention", "kind", "visitors", "days", "365");
        long members = count("select count(*) from people.member where erased_at is null");
        kith.door(Retention.class).run();
        assertThat(count("select count(*) from people.member where erased_at is null")).isEqualTo(members - 1);
        assertThat(count("select count(*) from conversations.message where words like '%passing%'")).isZero();
        assertThat(sten.get("/privacy").text()).contains("Visitors, older than 365 days 1");
        assertThat(sten.get("/audit").text()).contains("removed what was over its time");
        sten.post("/privacy/retention", "kind", "visitors", "days", "");
    }

    @Test
    void aProgramTakesARecordAlongWritesAYesDownAndErases() throws Exception {
        Member eva = kith.door(Members.class).add("Eva Program", nora());
        assertThat(call(Role.COLLEAGUE, "GET", "/members/" + eva.id() + "/record", null).statusCode()).as("who may not erase").isEqualTo(403);
        assertThat(call(Role.COLLEAGUE, "POST", "/members/" + eva.id() + "/consents", "{\"purpose\":\"photo\",\"yes\":true,\"how\":\"https://shop.example/account\"}").statusCode()).isEqualTo(201);
        assertThat(call(Role.COLLEAGUE, "POST", "/members/" + eva.id() + "/consents", "{\"purpose\":\"newsletter\",\"yes\":true,\"how\":\"x\"}").body()).contains("\"field\":\"purpose\"");
        assertThat(call(Role.MANAGER, "GET", "/members/" + eva.id() + "/consents", null).body()).contains("\"yes\":true", "in a form");
        assertThat(call(Role.MANAGER, "GET", "/members/" + eva.id() + "/record", null).body()).contains("Eva Program", "https://shop.example/account");
        HttpResponse<String> erased = call(Role.MANAGER, "DELETE", "/members/" + eva.id(), null);
        assertThat(erased.statusCode()).isEqualTo(200);
        assertThat(erased.body()).contains("\"names and keys\":1");
        assertThat(call(Role.MANAGER, "GET", "/members/" + eva.id() + "/record", null).statusCode()).isEqualTo(404);
    }

    private static HttpResponse<String> call(Role role, String method, String path, String body) throws Exception {
        String token = kith.door(Tokens.class).create("test", role, kith.colleague(Cast.STEN)).secret();
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(kith.address().resolve("/api/v1" + path)).header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static Member writes(String name, String address, String words) throws InterruptedException {
        GreenMailUtil.sendTextEmail("support@kith.example", name + " <" + address + ">", "Hello", words, post.getSmtp().getServerSetup());
        until(() -> !kith.door(Members.class).search(name, null, 1, nora()).isEmpty());
        return kith.door(Members.class).search(name, null, 1, nora()).getFirst();
    }

    private static void answer(Member member) {
        UUID conversation = kith.door(Members.class).conversations(member.id(), 5).iterator().next();
        kith.door(Conversations.class).reply(conversation, UUID.randomUUID(), null, null, "Dear Zara", nora());
    }

    private static String taken(Page page, String what) throws IOException {
        Download download = page.waitForDownload(() -> page.locator("a:has-text('" + what + "')").click());
        return Files.readString(download.path());
    }

    private static List<MimeMessage> received(String address) {
        return Arrays.stream(post.getReceivedMessages()).filter(mail -> {
            try {
                return mail.getRecipients(MimeMessage.RecipientType.TO)[0].toString().contains(address);
            } catch (jakarta.mail.MessagingException e) {
                throw new IllegalStateException(e);
            }
        }).toList();
    }

    private static String linkFor(String address, int mails) throws Exception {
        until(() -> received(address).size() == mails);
        Matcher link = LINK.matcher(String.valueOf(received(address).getLast().getContent()));
        assertThat(link.find()).isTrue();
        return link.group(1);
    }

    private static long count(String sql) {
        try (var connection = DriverManager.getConnection(kith.database(), "postgres", null); var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Colleague nora() {
        return kith.colleague(Cast.NORA);
    }

    private static void until(BooleanSupplier done) throws InterruptedException {
        for (int i = 0; i < 600; i++) {
            if (done.getAsBoolean()) return;
            Thread.sleep(50);
        }
        throw new AssertionError("It never came to that.");
    }
}
