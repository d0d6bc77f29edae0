package app.kith.insights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kith.Browser;
import app.kith.Cast;
import app.kith.RunningKith;
import app.kith.Said;
import app.kith.base.Problem;
import app.kith.colleagues.Colleague;
import app.kith.insights.Telling.Often;
import app.kith.listening.Source;
import app.kith.listening.Sources;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How colleagues are told of what watches bring. */
class LettersTest {

    private static final Pattern COUNT = Pattern.compile("^(\\d+) new ");
    private static final Instant MONDAY = Instant.parse("2026-03-23T12:00:00Z");

    @RegisterExtension
    static final RunningKith kith = RunningKith.forThisClass();

    private static GreenMail post;
    private static Source forum;
    private static int heard;
    private Colleague nora;
    private Colleague sten;
    private Watch watch;

    private record Got(Instant at, String to, int told, String text) {}

    @BeforeAll
    static void connect() {
        kith.door(Letters.class).stop();
        assertThat(kith.browser(Cast.NORA).get("/watches/telling").text()).contains("Kith has no mailbox to write from");
        forum = kith.connected("Forum");
        post = new GreenMail(new ServerSetup[] {ServerSetup.SMTP.dynamicPort(), ServerSetup.IMAP.dynamicPort()});
        open();
        kith.door(Sources.class).connect("mail", new Sources.PlaceForm("Support", "mail", "ours", null), Map.of("address", "support@kith.example", "password", "secret",
                "imapHost", "127.0.0.1", "imapPort", String.valueOf(post.getImap().getPort()), "imapTls", "false", "smtpHost", "127.0.0.1",
                "smtpPort", String.valueOf(post.getSmtp().getPort()), "smtpTls", "false", Sources.PAST_DAYS, "0"), kith.colleague(Cast.STEN));
    }

    private static void open() {
        post.start();
        post.setUser("support@kith.example", "support@kith.example", "secret");
    }

    @AfterAll
    static void close() {
        post.stop();
    }

    @BeforeEach
    void aWatch() throws Exception {
        nora = kith.colleague(Cast.NORA);
        sten = kith.colleague(Cast.STEN);
        watch = watches().add(new Watch.Form("Leaking", "leaks", Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(nora.id(), sten.id()), Set.of()), nora);
        post.purgeEmailFromAllMailboxes();
    }

    @AfterEach
    void nothingIsWatched() {
        for (Colleague one : List.of(nora, sten)) choose(null, "UTC", null, null, one);
        watches().remove(watch.id(), nora);
        kith.clock().run();
    }

    @Test
    void noLetterGoesOutInQuietHoursAndNoneIsLostAndNoneTellsTwice() {
        // Over the night in which Stockholm puts its clocks forward.
        kith.clock().freezeAt(MONDAY.plus(Duration.ofDays(4)));
        choose(Often.HOURLY, "Europe/Stockholm", "20:00", "08:00", nora);
        choose(Often.DAILY, "America/New_York", "12:30", "14:00", sten);
        Random chance = new Random(7);
        List<Got> got = new ArrayList<>();
        int said = 0;
        Instant end = kith.clock().instant().plus(Duration.ofDays(3));
        for (Instant now = kith.clock().instant(); now.isBefore(end); now = now.plus(Duration.ofMinutes(15))) {
            kith.clock().freezeAt(now);
            if (now.isBefore(end.minus(Duration.ofDays(1))) && chance.nextInt(6) == 0) {
                int some = 1 + chance.nextInt(3);
                for (int i = 0; i < some; i++) say("It leaks again.");
                said += some;
            }
            got.addAll(letters());
        }
        assertThat(said).isGreaterThan(30);
        List<Got> noras = got.stream().filter(one -> one.to.equals(nora.email())).toList();
        List<Got> stens = got.stream().filter(one -> one.to.equals(sten.email())).toList();
        assertThat(got).hasSize(noras.size() + stens.size());
        assertThat(noras.stream().mapToInt(Got::told).sum()).isEqualTo(said);
        assertThat(stens.stream().mapToInt(Got::told).sum()).isEqualTo(said);
        assertThat(noras).hasSizeGreaterThan(8).allSatisfy(one -> assertThat(local(one, "Europe/Stockholm")).isBetween(LocalTime.of(8, 0), LocalTime.of(19, 59, 59)));
        assertThat(stens).hasSizeBetween(2, 3).allSatisfy(one -> assertThat(local(one, "America/New_York")).isBetween(LocalTime.of(14, 0), LocalTime.of(14, 15)));
        for (int i = 1; i < noras.size(); i++) assertThat(noras.get(i).at).isAfterOrEqualTo(noras.get(i - 1).at.plus(Duration.ofHours(1)));
        assertThat(noras.getFirst().text).contains("Leaking: ", "https://kith.example/watches/" + watch.id(), "https://kith.example/watches/telling").doesNotContain("It leaks again", "Maya");
    }

    @Test
    void whatWasLookedAtOrTakenBackIsInNoLetter() {
        kith.clock().freezeAt(MONDAY);
        choose(Often.HOURLY, "UTC", null, null, nora);
        say("It leaks.");
        watches().looked(watch.id(), nora);
        assertThat(later(Duration.ofHours(2))).isEmpty();
        kith.hear(forum, Said.by("Maya Okafor").words("It leaks.").item("back"));
        kith.hear(forum, Said.by("Maya Okafor").words("It leaks.").takenBack().item("back"));
        assertThat(later(Duration.ofHours(2))).isEmpty();
        say("It leaks.");
        assertThat(later(Duration.ofMinutes(9))).isEmpty();
        assertThat(later(Duration.ofMinutes(1))).singleElement().satisfies(one -> assertThat(one.told).isEqualTo(1));
    }

    @Test
    void whatTheServerDidNotTakeWaitsAndTheColleagueIsToldWhy() {
        kith.clock().freezeAt(MONDAY);
        choose(Often.HOURLY, "UTC", null, null, nora);
        say("It leaks.");
        ServerSetup[] setup = {new ServerSetup(post.getSmtp().getPort(), "127.0.0.1", "smtp"), new ServerSetup(post.getImap().getPort(), "127.0.0.1", "imap")};
        post.stop();
        assertThat(later(Duration.ofMinutes(10))).isEmpty();
        assertThat(kith.door(Tellings.class).of(nora, ZoneId.of("UTC")).trouble()).contains("127.0.0.1");
        post = new GreenMail(setup);
        open();
        assertThat(later(Duration.ofMinutes(9))).isEmpty();
        assertThat(later(Duration.ofMinutes(1))).singleElement().satisfies(one -> assertThat(one.told).isEqualTo(1));
        assertThat(kith.door(Tellings.class).of(nora, ZoneId.of("UTC")).trouble()).isNull();
        assertThat(later(Duration.ofHours(2))).isEmpty();
    }

    @Test
    void whoeverDiedWhileALetterWentOutDoesNotSendItTwice() {
        kith.clock().freezeAt(MONDAY);
        choose(Often.HOURLY, "UTC", null, null, nora);
        say("It leaks.");
        kith.door(TellingStore.class).begin(nora.id(), kith.clock().instant());
        assertThat(later(Duration.ofHours(1))).isEmpty();
        assertThat(kith.door(Tellings.class).of(nora, ZoneId.of("UTC")).trouble()).startsWith("Nobody knows whether the last e-mail went out.");
        say("It leaks more.");
        assertThat(later(Duration.ofHours(1))).singleElement().satisfies(one -> assertThat(one.told).isEqualTo(1));
    }

    @Test
    void everybodyChoosesOnAPageAndItStandsInTheTrail() {
        Browser page = kith.browser(Cast.NORA);
        Browser.Page usual = page.get("/watches/telling");
        assertThat(usual.document().select("input[name=letters][checked]").attr("value")).isEmpty();
        assertThat(usual.value("quietFrom")).isEqualTo("20:00");
        assertThat(usual.text()).contains("It comes from support@kith.example.", "By e-mail to " + nora.email());
        assertThat(page.post("/watches/telling", "letters", "daily", "zone", "Nowhere/Atlantis").text("#zone-fault")).contains("Choose a time zone from the list");
        assertThat(page.post("/watches/telling", "letters", "daily", "zone", "Asia/Tokyo", "quiet", "1", "quietFrom", "late", "quietUntil", "08:00").text("#quietFrom-fault"))
                .contains("Write a time of day");
        page.post("/watches/telling", "letters", "daily", "zone", "Asia/Tokyo", "quiet", "1", "quietFrom", "21:30", "quietUntil", "07:00");
        Browser.Page chosen = page.get("/watches/telling");
        assertThat(chosen.document().select("input[name=letters][checked]").attr("value")).isEqualTo("daily");
        assertThat(List.of(chosen.value("zone"), chosen.value("quietFrom"), chosen.value("quietUntil"))).containsExactly("Asia/Tokyo", "21:30", "07:00");
        assertThat(page.get("/watches/" + watch.id()).text()).contains("Tells you (by e-mail too) and Sten.");
        assertThat(page.get("/audit").text()).contains("by e-mail, once a day, not from 21:30 to 07:00 in Asia/Tokyo");
        assertThat(kith.browser(Cast.GUS).get("/watches/telling").status()).isEqualTo(403);
        assertThatThrownBy(() -> choose(Often.DAILY, "UTC", null, null, Colleague.operator())).isInstanceOf(Problem.Conflict.class);
    }

    private static Watches watches() {
        return kith.door(Watches.class);
    }

    private static void choose(Often letters, String zone, String from, String until, Colleague by) {
        kith.door(Tellings.class).choose(new Telling.Form(letters, zone, from == null ? null : LocalTime.parse(from), until == null ? null : LocalTime.parse(until)), "https://kith.example", by);
    }

    private static void say(String words) {
        kith.hear(forum, Said.by("Maya Okafor").words(words).item("leak-" + ++heard));
    }

    private static List<Got> later(Duration by) {
        kith.clock().freezeAt(kith.clock().instant().plus(by));
        return letters();
    }

    private static List<Got> letters() {
        kith.door(Letters.class).doSome();
        try {
            List<Got> got = new ArrayList<>();
            for (MimeMessage mail : post.getReceivedMessages()) {
                Matcher count = COUNT.matcher(mail.getSubject());
                assertThat(count.find()).isTrue();
                assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
                got.add(new Got(kith.clock().instant(), Arrays.toString(mail.getAllRecipients()).replaceAll(".*<|>.*", ""), Integer.parseInt(count.group(1)), GreenMailUtil.getBody(mail)));
            }
            if (!got.isEmpty()) post.purgeEmailFromAllMailboxes();
            return got;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static LocalTime local(Got one, String zone) {
        return one.at.atZone(ZoneId.of(zone)).toLocalTime();
    }
}
