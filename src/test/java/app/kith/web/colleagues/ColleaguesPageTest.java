package app.kith.web.colleagues;

import static org.assertj.core.api.Assertions.assertThat;

import app.kith.Browser;
import app.kith.Cast;
import app.kith.RunningKith;
import app.kith.colleagues.Invitations;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ColleaguesPageTest {

    @RegisterExtension
    static final RunningKith kith = RunningKith.forThisClass();

    @Test
    void whoIsInvitedAcceptsAndAppears() {
        Browser nora = kith.browser(Cast.NORA);
        Browser.Page page = nora.post("/invitations", "email", "elif@lindgren.example", "name", "Elif", "role", "COLLEAGUE", "team", "");
        String link = page.document().getElementById("link").val();
        assertThat(page.shows("It works once, and for 7 days.")).isTrue();
        assertThat(page.text("aside")).contains("elif@lindgren.example");
        assertThat(nora.get("/colleagues").document().getElementById("link")).isNull();

        Browser elif = kith.stranger();
        String path = URI.create(link).getPath();
        elif.get(path);
        elif.post(path, "name", "Elif Aydin", "password", "a longish sentence");
        assertThat(nora.get("/colleagues").text("main")).contains("Elif Aydin", "@elif");
        assertThat(nora.get("/colleagues").text("aside")).doesNotContain("elif@lindgren.example");
        assertThat(kith.stranger().get(path).status()).isEqualTo(404);
    }

    @Test
    void anInvitationCanBeWithdrawn() {
        Browser nora = kith.browser(Cast.NORA);
        String path = URI.create(nora.post("/invitations", "email", "gone@lindgren.example").document().getElementById("link").val()).getPath();
        var invitation = kith.door(Invitations.class).open(kith.colleague(Cast.NORA)).stream().filter(one -> one.email().startsWith("gone@")).findFirst().orElseThrow();
        nora.post("/invitations/" + invitation.id() + "/removal");
        assertThat(kith.stranger().get(path).status()).isEqualTo(404);
    }

    @Test
    void aWrongInvitationIsSentBackWithWhatWasTyped() {
        Browser nora = kith.browser(Cast.NORA);
        Browser.Page page = nora.post("/invitations", "email", "nobody", "name", "No Body");
        assertThat(page.status()).isEqualTo(422);
        assertThat(page.text("#email-fault")).contains("does not look like an e-mail");
        assertThat(page.value("name")).isEqualTo("No Body");
        assertThat(nora.post("/invitations", "email", Cast.PRIYA).text("#email-fault")).contains("already has an account");
        assertThat(nora.post("/invitations", "email", "x@y.example", "role", "STEWARD").status()).isEqualTo(403);
        assertThat(nora.post("/invitations", "email", "x@y.example", "team", "nonsense").status()).isEqualTo(422);
    }

    @Test
    void aTeamSaysWhatItCaresAbout() {
        Browser nora = kith.browser(Cast.NORA);
        Browser.Page page = nora.post("/teams", "teamName", "Roastery", "cares", "what is in the bag");
        assertThat(page.text("main")).contains("Roastery", "what is in the bag", "Nobody yet.");
        assertThat(nora.post("/teams", "teamName", "roastery").text("#teamName-fault")).contains("already is a team");
    }

    @Test
    void aStewardChangesRolesAndTakesAccessAway() {
        Browser sten = kith.browser(Cast.STEN);
        sten.post("/invitations", "email", "temp@lindgren.example");
        var made = kith.door(Invitations.class).invite("Temp", "temp2@lindgren.example", app.kith.colleagues.Role.COLLEAGUE, null, kith.colleague(Cast.STEN));
        var temp = kith.door(Invitations.class).accept(made.token(), "Temp Orary", Cast.PASSWORD);
        Browser their = kith.browser("temp2@lindgren.example");
        assertThat(their.get("/colleagues").status()).isEqualTo(200);

        assertThat(sten.post("/colleagues/" + temp.id() + "/role", "role", "GUEST").text(".page-under")).startsWith("Guest.");
        assertThat(their.get("/colleagues").status()).isEqualTo(403);
        assertThat(kith.browser(Cast.NORA).post("/colleagues/" + temp.id() + "/role", "role", "MANAGER").status()).isEqualTo(403);

        assertThat(sten.post("/colleagues/" + temp.id() + "/departure").text("#gone")).contains("Temp Orary");
        assertThat(their.get("/insights").uri().getPath()).isEqualTo("/sign-in");
        assertThat(sten.post("/colleagues/" + temp.id() + "/departure/removal").shows("They can come in again")).isTrue();
        var me = kith.colleague(Cast.STEN);
        assertThat(sten.post("/colleagues/" + me.id() + "/departure").text(".field-fault")).contains("only steward");
    }

    @Test
    void aKeyIsShownOnceWorksAndCanBeRevoked() throws Exception {
        Browser sten = kith.browser(Cast.STEN);
        Browser.Page page = sten.post("/tokens", "tokenName", "The shop", "most", "COLLEAGUE");
        String key = page.document().getElementById("key").val();
        assertThat(key).startsWith("kith_");
        assertThat(sten.get("/colleagues").body()).contains("The shop").doesNotContain(key);
        assertThat(api(key)).isEqualTo(200);
        sten.post(page.document().select("form[action$=/removal][action^=/tokens]").attr("action"));
        assertThat(api(key)).isEqualTo(401);
        assertThat(kith.browser(Cast.NORA).get("/colleagues").shows("Keys for programs")).isFalse();
        assertThat(kith.browser(Cast.NORA).post("/tokens", "tokenName", "Mine").status()).isEqualTo(403);
    }

    @Test
    void theTrailTellsWhoDidWhatToWhoMayReadIt() {
        Browser nora = kith.browser(Cast.NORA);
        nora.post("/teams", "teamName", "Trailed");
        Browser sten = kith.browser(Cast.STEN);
        assertThat(sten.get("/audit?kind=team&by=" + kith.colleague(Cast.NORA).id()).text("tbody")).contains("Nora Lindqvist made Trailed");
        assertThat(sten.get("/audit?kind=nonsense").shows("Nothing of this kind.")).isTrue();
        assertThat(kith.browser(Cast.PRIYA).get("/audit").status()).isEqualTo(403);
    }

    @Test
    void guestsDoNotSeeWhoIsInside() {
        assertThat(kith.browser(Cast.GUS).get("/colleagues").status()).isEqualTo(403);
        Browser.Page priya = kith.browser(Cast.PRIYA).get("/colleagues");
        assertThat(priya.text("main")).contains("Priya Raman", "Support", "that it works in every kitchen");
        assertThat(priya.document().select("main form")).isEmpty();
    }

    private static int api(String key) throws Exception {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(kith.address().resolve("/api/v1/colleagues")).header("Authorization", "Bearer " + key).build(),
                HttpResponse.BodyHandlers.discarding()).statusCode();
    }
}
