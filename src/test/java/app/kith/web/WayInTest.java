package app.kith.web;

import static app.kith.Cast.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import app.kith.Browser;
import app.kith.Cast;
import app.kith.RunningKith;
import app.kith.base.Ids;
import app.kith.colleagues.Colleague;
import app.kith.colleagues.Colleagues;
import app.kith.colleagues.Entry;
import app.kith.colleagues.Invitations;
import app.kith.colleagues.Role;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WayInTest {

    @RegisterExtension
    static final RunningKith kith = RunningKith.forThisClass();

    @Test
    void signingInLeadsToWhereOneWasGoing() {
        Browser browser = kith.stranger();
        Browser.Page asked = browser.get("/me?kept=yes&x=1%2F2");
        assertThat(asked.uri().getPath()).isEqualTo("/sign-in");
        Browser.Page arrived = browser.post("/sign-in", "email", Cast.PRIYA, "password", PASSWORD, "to", asked.value("to"));
        assertThat(arrived.uri().toString()).endsWith("/me?kept=yes&x=1%2F2");
        assertThat(arrived.text("h1")).isEqualTo("Priya Raman");
    }

    @Test
    void signingInNeverLeadsElsewhere() {
        for (String elsewhere : new String[] {"//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "/\r\nX: y"}) {
            Browser browser = kith.stranger();
            browser.get("/sign-in");
            Browser.Page arrived = browser.post("/sign-in", "email", Cast.PRIYA, "password", PASSWORD, "to", elsewhere);
            assertThat(arrived.uri().getHost()).isEqualTo("localhost");
            assertThat(arrived.uri().getPath()).isEqualTo("/");
        }
    }

    @Test
    void aWrongPasswordIsSaidOnTheFormAndTheEmailStays() {
        Browser browser = kith.stranger();
        browser.get("/sign-in");
        Browser.Page again = browser.post("/sign-in", "email", "sombody@lindgren.example", "password", "\"><script>");
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.text("[role=alert]")).contains("do not belong together");
        assertThat(again.value("email")).isEqualTo("sombody@lindgren.example");
        assertThat(again.value("password")).isEmpty();
    }

    @Test
    void aFormFromElsewhereIsRefused() {
        Browser browser = kith.browser(Cast.PRIYA);
        Browser.Page refused = browser.postWithoutToken("/me", "name", "Mallory");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text()).contains("Nothing was changed");
        assertThat(browser.get("/me").text("h1")).isEqualTo("Priya Raman");
    }

    @Test
    void whoKnewTheSessionOfBeforeDoesNotComeAlong() throws Exception {
        Browser browser = kith.stranger();
        String before = browser.get("/sign-in").header("Set-Cookie");
        browser.post("/sign-in", "email", Cast.PRIYA, "password", PASSWORD);
        assertThat(browser.get("/me").text("h1")).isEqualTo("Priya Raman");
        assertThat(before).startsWith("kith=").contains("HttpOnly").contains("SameSite=Lax");
        var planted = HttpRequest.newBuilder(kith.address().resolve("/me")).header("Cookie", before.substring(0, before.indexOf(';'))).build();
        try (var client = HttpClient.newHttpClient()) {
            assertThat(client.send(planted, BodyHandlers.ofString()).headers().firstValue("Location")).contains("/sign-in?to=%2Fme");
        }
    }

    @Test
    void signingOutEndsTheSession() {
        Browser browser = kith.browser(Cast.PRIYA);
        browser.get("/me");
        assertThat(browser.post("/sign-out").uri().getPath()).isEqualTo("/sign-in");
        assertThat(browser.get("/me").uri().getPath()).isEqualTo("/sign-in");
    }

    @Test
    void takingAccessAwayHoldsFromTheNextClick() {
        Colleague leaver = newcomer();
        Browser browser = kith.browser(leaver.email());
        assertThat(browser.get("/me").status()).isEqualTo(200);
        kith.door(Colleagues.class).deactivate(leaver.id(), kith.colleague(Cast.STEN));
        assertThat(browser.get("/me").uri().getPath()).isEqualTo("/sign-in");
        kith.door(Colleagues.class).reactivate(leaver.id(), kith.colleague(Cast.STEN));
        assertThat(browser.get("/me").uri().getPath()).as("the old session is gone for good").isEqualTo("/sign-in");
    }

    @Test
    void aChangedRoleHoldsFromTheNextClick() {
        Colleague riser = newcomer();
        Browser browser = kith.browser(riser.email());
        assertThat(browser.get("/me").text()).contains("Guest");
        kith.door(Colleagues.class).changeRole(riser.id(), Role.MANAGER, kith.colleague(Cast.STEN));
        assertThat(browser.get("/me").text()).contains("Manager");
    }

    @Test
    void aNewPasswordSignsOutEverywhereElse() {
        Colleague careful = newcomer();
        Browser here = kith.browser(careful.email());
        Browser elsewhere = kith.browser(careful.email());
        here.get("/me");
        Browser.Page kept = here.post("/me/password", "current", PASSWORD, "password", "another good sentence");
        assertThat(kept.text()).contains("Kept");
        assertThat(here.get("/me").status()).isEqualTo(200);
        assertThat(elsewhere.get("/me").uri().getPath()).isEqualTo("/sign-in");
    }

    @Test
    void anInvitationIsAcceptedOnItsPage() {
        var made = kith.door(Invitations.class).invite("Oskar", "oskar@lindgren.example", Role.COLLEAGUE, null, kith.colleague(Cast.NORA));
        Browser browser = kith.stranger();
        Browser.Page page = browser.get(made.path());
        assertThat(page.text("h1")).isEqualTo("Nora asks you in.");
        assertThat(page.value("name")).isEqualTo("Oskar");
        browser.post(made.path(), "name", "Oskar Nyman", "password", PASSWORD);
        assertThat(browser.get("/me").text("h1")).isEqualTo("Oskar Nyman");
        assertThat(kith.stranger().get(made.path()).status()).isEqualTo(404);
    }

    @Test
    void anEntryLinkWorksOnce() {
        String link = kith.door(Entry.class).newLink(kith.colleague(Cast.GUS));
        Browser browser = kith.stranger();
        browser.get(link);
        assertThat(browser.get("/me").text("h1")).isEqualTo("Gus Agnew");
        assertThat(kith.stranger().get(link).status()).isEqualTo(404);
    }

    @Test
    void everyPageCarriesStrictHeaders() {
        for (String path : new String[] {"/sign-in", "/me", "/nowhere", "/enter/nothing", "/kith.css"}) {
            Browser.Page page = kith.stranger().get(path);
            assertThat(page.header("Content-Security-Policy")).as(path).contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(page.header("Referrer-Policy")).isEqualTo("same-origin");
            assertThat(page.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
            assertThat(page.header("Permissions-Policy")).contains("camera=()");
            assertThat(page.header("Strict-Transport-Security")).as("only on https").isNull();
        }
    }

    @Test
    void anUnknownAddressGetsAPageInPlainWords() {
        Browser browser = kith.browser(Cast.PRIYA);
        Browser.Page page = browser.get("/there/is/no/such/page");
        assertThat(page.status()).isEqualTo(404);
        assertThat(page.text("h1")).isEqualTo("There is nothing here.");
        assertThat(browser.get("/invitations/" + UUID.randomUUID()).text()).contains("no such open invitation");
    }

    @Test
    void aFaultOfOursGetsANumberAndNoTrace() {
        try (var broken = RunningKith.forThisClass().with("kith.test.breaks=true")) {
            broken.beforeAll(null);
            Browser.Page page = broken.browser(Cast.PRIYA).get("/breaks");
            assertThat(page.status()).isEqualTo(500);
            assertThat(page.text(".error-number")).matches("500 · [0-9a-f]{4}-[0-9a-f]{4}");
            assertThat(page.body()).doesNotContain("IllegalState", "secret", "app.kith");
        }
    }

    @Test
    void aFormThatIsTooLargeIsRefused() {
        Browser browser = kith.browser(Cast.PRIYA);
        browser.get("/me");
        Browser.Page page = browser.post("/me", "name", "a".repeat(1_200_000));
        assertThat(page.status()).isEqualTo(413);
        assertThat(page.text("h1")).isEqualTo("That is too large.");
    }

    private static Colleague newcomer() {
        Invitations invitations = kith.door(Invitations.class);
        String email = Ids.at(kith.clock().instant()) + "@lindgren.example";
        return invitations.accept(invitations.invite(null, email, Role.GUEST, null, kith.colleague(Cast.STEN)).token(), "New Comer", PASSWORD);
    }
}
