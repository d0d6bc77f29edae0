package app.kith.web.sources;

import static org.assertj.core.api.Assertions.assertThat;

import app.kith.Browser;
import app.kith.Cast;
import app.kith.RunningKith;
import app.kith.listening.Source;
import app.kith.listening.Sources;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SourcesPageTest {

    @RegisterExtension
    static final RunningKith kith = RunningKith.forThisClass();

    private static final String[] MAILBOX = {"channel", "mail", "place", "Support mailbox", "whose", "ours", "setting.address", "help@lindgren.example",
            "setting.password", "s3cret-typed", "setting.imapHost", "127.0.0.1", "setting.imapPort", "9", "setting.imapTls", "false",
            "setting.smtpHost", "127.0.0.1", "setting.smtpPort", "9", "setting.smtpTls", "false", "setting.folder", "INBOX"};

    @Test
    void aTrialSaysWhatIsWrongBesideTheFormAndKeepsWhatWasTyped() {
        Browser.Page page = kith.browser(Cast.NORA).post("/sources/trial", MAILBOX);
        assertThat(page.status()).isEqualTo(422);
        assertThat(page.text("#trial")).contains("It does not work yet.");
        assertThat(page.value("setting.address")).isEqualTo("help@lindgren.example");
        assertThat(page.value("setting.password")).isEqualTo("s3cret-typed");
        assertThat(kith.door(Sources.class).list()).noneMatch(source -> source.place().name().equals("Support mailbox"));
    }

    @Test
    void aTrialSaysWhatWorks() {
        Browser.Page page = kith.browser(Cast.NORA).post("/sources/trial", "channel", "webhook");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text("#trial")).startsWith("Ready.");
    }

    @Test
    void aFaultStandsBesideItsField() {
        Browser.Page page = kith.browser(Cast.NORA).post("/sources", "channel", "webhook", "place", "X", "setting.secret", "whsec_short");
        assertThat(page.status()).isEqualTo(422);
        assertThat(page.document().getElementById("setting.secret-fault").text()).contains("whsec_");
        assertThat(kith.browser(Cast.NORA).post("/sources", "channel", "webhook", "place", " ").text(".field-fault")).contains("This cannot be empty.");
    }

    @Test
    void aWebhookShowsItsAddressAndItsSecretOnce() {
        Browser nora = kith.browser(Cast.NORA);
        Browser.Page page = nora.post("/sources", "channel", "webhook", "place", "App reviews", "whose", "theirs");
        String path = page.uri().getPath();
        String secret = page.document().getElementById("hook-secret").val();
        assertThat(secret).startsWith("whsec_");
        assertThat(page.document().getElementById("hook-url").val()).isEqualTo(kith.address() + "/hooks/" + path.substring("/sources/".length()));
        assertThat(page.text("pre")).contains("curl", "webhook-signature", secret);
        assertThat(page.document().getElementById("hook").hasAttr("data-stays")).as("news leave the secret where it is").isTrue();

        Browser.Page again = nora.get(path);
        assertThat(again.body()).doesNotContain(secret);
        assertThat(again.document().getElementById("hook-url")).isNotNull();
        assertThat(kith.browser(Cast.PRIYA).get(path).document().getElementById("hook-url")).isNull();
    }

    @Test
    void settingsCanBeChangedWithoutTypingTheSecretAgain() {
        Sources sources = kith.door(Sources.class);
        Source mailbox = sources.connect("mail", new Sources.PlaceForm("Letters", null, "ours", null), Map.of("address", "a@b.example", "password", "hidden-word",
                "imapHost", "127.0.0.1", "imapPort", "9", "imapTls", "false", "smtpHost", "127.0.0.1", "smtpPort", "9", "smtpTls", "true"), kith.colleague(Cast.STEN));
        Browser nora = kith.browser(Cast.NORA);
        Browser.Page form = nora.get("/sources/" + mailbox.id() + "/settings");
        assertThat(form.body()).doesNotContain("hidden-word");
        assertThat(form.value("setting.address")).isEqualTo("a@b.example");
        Browser.Page page = nora.post("/sources/" + mailbox.id() + "/settings", "setting.address", "c@d.example", "setting.password", "", "setting.imapHost", "127.0.0.1",
                "setting.imapPort", "9", "setting.smtpHost", "127.0.0.1", "setting.smtpPort", "9", "setting.smtpTls", "false");
        assertThat(page.text(".facts")).contains("c@d.example", "Password kept, not shown").doesNotContain("hidden-word");
        assertThat(sources.secret(mailbox.id(), "password", kith.colleague(Cast.STEN))).isEqualTo("hidden-word");
        assertThat(sources.shownSettings(mailbox.id())).containsEntry("smtpTls", "false");
        assertThat(nora.post("/sources/" + mailbox.id() + "/removal").status()).isEqualTo(200);
    }

    @Test
    void aPlaceCanBePausedResumedAskedAndDisconnected() {
        Source source = kith.connected("The quiet bench");
        Browser nora = kith.browser(Cast.NORA);
        assertThat(nora.post("/sources/" + source.id() + "/pause").text(".notice")).contains("Paused since today");
        assertThat(nora.post("/sources/" + source.id() + "/pause/removal").text(".notice")).contains("Waits for a first word.");
        assertThat(nora.post("/sources/" + source.id() + "/visit").status()).isEqualTo(200);
        assertThat(nora.post("/sources/" + source.id() + "/removal").text(".toast")).contains("The quiet bench is disconnected.");
        assertThat(nora.get("/sources/" + source.id()).status()).isEqualTo(404);
    }

    @Test
    void whoNeedsAPersonIsFirst() {
        kith.connected("A calm bench");
        Source late = kith.door(Sources.class).connect("mail", new Sources.PlaceForm("Zealous mailbox", null, "ours", null), Map.of("address", "a@b.example",
                "password", "x", "imapHost", "127.0.0.1", "imapPort", "9", "imapTls", "false", "smtpHost", "127.0.0.1", "smtpPort", "9", "smtpTls", "false"), kith.colleague(Cast.STEN));
        kith.clock().moveBy(java.time.Duration.ofHours(3));
        try {
            Browser.Page page = kith.browser(Cast.PRIYA).get("/sources");
            assertThat(page.document().select(".row-title").first().text()).isEqualTo("Zealous mailbox");
            assertThat(page.document().select(".row .state").first().text()).matches("(Late by|Not heard since).*");
            assertThat(page.document().select("a[href='/sources/new']")).isEmpty();
        } finally {
            kith.clock().run();
            kith.door(Sources.class).disconnect(late.id(), kith.colleague(Cast.STEN));
        }
    }

    @Test
    void guestsSeeNoSourcesAndColleaguesChangeNone() {
        Source source = kith.connected("The closed bench");
        Browser gus = kith.browser(Cast.GUS);
        for (String path : new String[] {"/sources", "/sources/" + source.id(), "/sources/new", "/dead-letters", "/dead-letters/" + UUID.randomUUID()})
            assertThat(gus.get(path).status()).as(path).isIn(403, 404);
        Browser priya = kith.browser(Cast.PRIYA);
        assertThat(priya.get("/sources/" + source.id()).status()).isEqualTo(200);
        assertThat(priya.get("/sources/" + source.id()).document().select("main form[method=post]")).isEmpty();
        for (String path : new String[] {"/pause", "/pause/removal", "/removal", "/visit", "/settings"})
            assertThat(priya.post("/sources/" + source.id() + path).status()).as(path).isEqualTo(403);
        assertThat(priya.post("/sources", "channel", "webhook", "place", "Mine").status()).isEqualTo(403);
        assertThat(priya.post("/sources/trial", MAILBOX).status()).isEqualTo(403);
    }
}
