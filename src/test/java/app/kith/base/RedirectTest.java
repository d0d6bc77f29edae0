package app.kith.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kith.LocalServer;
import app.kith.base.Outbound.Answer;
import app.kith.base.Outbound.Ask;
import app.kith.base.OutboundTrouble.Kind;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectTest {

    private final LocalServer here = new LocalServer();
    private final LocalServer there = new LocalServer().on("/there", 200, "there");
    private final Outbound outbound = new Outbound(new AddressGuard("127.0.0.1:" + here.port() + ",127.0.0.1:" + there.port()), "1");

    @AfterEach
    void stop() throws Exception {
        outbound.close();
        here.close();
        there.close();
    }

    @Test
    void aMoveIsFollowed() throws Exception {
        here.on("/a", 302, "", "Location", "b?x=1 y").on("/b", 200, "found");
        Answer answer = outbound.fetch(Ask.get(here.at("/a")));
        assertThat(answer.body()).asString().isEqualTo("found");
        assertThat(answer.uri()).isEqualTo(here.at("/b?x=1%20y"));
        assertThat(answer.movedForGood()).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 308})
    void aMoveForGoodIsTold(int status) throws Exception {
        here.on("/a", status, "", "Location", "/b").on("/b", 301, "", "Location", there.at("/there").toString());
        assertThat(outbound.fetch(Ask.get(here.at("/a"))).movedForGood()).isEqualTo(there.at("/there"));
    }

    @Test
    void aMoveThatIsPartlyForNowIsNotForGood() throws Exception {
        here.on("/a", 301, "", "Location", "/b").on("/b", 302, "", "Location", there.at("/there").toString());
        assertThat(outbound.fetch(Ask.get(here.at("/a"))).movedForGood()).isNull();
    }

    @Test
    void credentialsDoNotTravelToAnotherServer() throws Exception {
        here.on("/a", 302, "", "Location", there.at("/there").toString());
        outbound.fetch(Ask.get(here.at("/a")).with("Authorization", "Bearer s").with("Cookie", "c=1").with("Api-Key", "k").with("Accept", "text/html"));
        assertThat(here.lastAsked().headers()).containsKeys("authorization", "cookie", "api-key");
        assertThat(there.lastAsked().headers()).doesNotContainKeys("authorization", "cookie", "api-key").containsEntry("accept", "text/html");
    }

    @Test
    void theyStayOnTheSameServer() throws Exception {
        here.on("/a", 302, "", "Location", "/b").on("/b", 200, "");
        outbound.fetch(Ask.get(here.at("/a")).with("Authorization", "Bearer s"));
        assertThat(here.lastAsked().headers()).containsEntry("authorization", "Bearer s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://10.0.0.1/", "http://127.0.0.1:81/", "http://localhost:81/", "//169.254.169.254/latest/", "http://[::1]/", "http://2130706433/"})
    void aMoveToTheInsideIsRefused(String location) {
        here.on("/a", 302, "", "Location", location);
        refused("/a", Kind.DENIED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "ftp://wren.example/", "javascript:alert(1)", "http://me:pw@127.0.0.1/", "http://"})
    void aMoveOffTheWebIsRefused(String location) {
        here.on("/a", 302, "", "Location", location);
        assertThatThrownBy(() -> outbound.fetch(Ask.get(here.at("/a")))).isInstanceOfSatisfying(OutboundTrouble.class,
                trouble -> assertThat(trouble.kind()).isIn(Kind.ADDRESS, Kind.REDIRECTS));
    }

    @Test
    void movesWithoutEndAreRefusedAfterFive() {
        here.on("/a", 302, "", "Location", "/a");
        refused("/a", Kind.REDIRECTS);
        assertThat(here.asked()).hasSize(6);
    }

    @Test
    void fromSecureToPlainIsRefused() {
        Ask ask = Ask.get(URI.create("https://wren.example/feed"));
        assertThatThrownBy(() -> Redirect.next(ask, 301, URI.create("http://wren.example/feed"))).hasMessageContaining("not (wren.example)");
    }

    @Test
    void afterAPostOnlyTheAnswerIsFetched() throws Exception {
        here.on("/a", 303, "", "Location", "/b").on("/b", 200, "");
        outbound.fetch(Ask.post(here.at("/a"), "words".getBytes(), "text/plain"));
        assertThat(here.lastAsked().method()).isEqualTo("GET");
        assertThat(here.lastAsked().body()).isEmpty();
    }

    @Test
    void wordsMeantForOneServerAreNotPassedToAnother() {
        here.on("/a", 307, "", "Location", there.at("/there").toString());
        assertThatThrownBy(() -> outbound.fetch(Ask.post(here.at("/a"), "words".getBytes(), "text/plain"))).hasMessageContaining("nothing was sent on");
        assertThat(there.asked()).isEmpty();
    }

    @Test
    void anAnswerWithoutANewPlaceIsTheAnswer() throws Exception {
        assertThat(Redirect.target(new Answer(302, URI.create("http://wren.example/"), null, Map.of(), new byte[0]))).isNull();
    }

    private void refused(String path, Kind kind) {
        assertThatThrownBy(() -> outbound.fetch(Ask.get(here.at(path)))).isInstanceOfSatisfying(OutboundTrouble.class,
                trouble -> assertThat(trouble.kind()).as(trouble.getMessage()).isEqualTo(kind));
    }
}
