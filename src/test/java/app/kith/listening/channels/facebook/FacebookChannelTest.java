package app.kith.listening.channels.facebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kith.listening.Channel;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.Item;
import app.kith.listening.Mouth;
import app.kith.listening.Page;
import app.kith.listening.Settings;
import app.kith.listening.channels.Away;
import app.kith.listening.channels.Hmac;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FacebookChannelTest {

    private static final Away away = Away.at("facebook");

    private final FacebookChannel facebook = new FacebookChannel(away.outbound, away.clock, away.address());
    private final Settings settings = away.settings("pageId", "100", "token", "key", "appSecret", "hush", "verifyToken", "say-this");

    @BeforeEach
    void aPage() {
        away.forget();
        away.answers("GET", "/v26.0/100/feed", "feed.json").answers("GET", "/v26.0/100_1/comments", "comments.json")
                .refuses("GET", "/v26.0/100", 200, "{\"id\": \"100\", \"name\": \"Lindgren Coffee\"}");
    }

    @AfterAll
    static void end() {
        away.close();
    }

    @Test
    void aVisitBringsCommentsAndVisitorsPostsSinceTheLastOne() throws ChannelTrouble {
        assertThat(facebook.hear(settings, null).items()).isEmpty();
        Page page = facebook.hear(settings, "2026-03-02T11:15:00Z");
        assertThat(page.items()).extracting(Item::externalId).containsExactly("1_22", "1_12", "1_11", "1_10", "100_2", "2_31");
        assertThat(page.cursor()).isEqualTo("2026-03-02T12:00:00Z");
        assertThat(item(page, "1_11")).extracting(Item::title, Item::threadExternalId, Item::permalink)
                .containsExactly("Version 2.4 is out.", "1_11", "https://facebook.example/c/11");
        assertThat(item(page, "1_22")).extracting(Item::threadExternalId, Item::replyToExternalId).containsExactly("1_11", "1_11");
        assertThat(item(page, "2_31").threadExternalId()).as("below a visitor's post everything is one conversation").isEqualTo("100_2");
        assertThat(item(page, "1_12")).satisfies(one -> {
            assertThat(one.text()).isEqualTo("A picture of a puddle");
            assertThat(one.author().externalId()).isEqualTo("unnamed:1_12");
        });
        assertThat(page.unreadable()).singleElement().satisfies(one -> assertThat(one.reason()).contains("when it was written"));
    }

    @Test
    void thePastGoesBackPostByPost() throws ChannelTrouble {
        Page page = facebook.past().orElseThrow().hear(settings, Away.NOW.minus(Duration.ofDays(30)), Away.NOW, null);
        assertThat(page.items()).extracting(Item::externalId).contains("1_9", "100_2");
        assertThat(page.more()).isTrue();
        assertThat(page.cursor()).isEqualTo("PAGE2");
        assertThat(away.asked().getFirst().queryParameter("since").firstValue()).isEqualTo("1769860800");
    }

    @Test
    void whatIsPushedIsHeardChangedOrTakenBack() {
        Page page = facebook.read(settings, new Channel.Payload(away.read("push.json").getBytes(StandardCharsets.UTF_8), "application/json", null));
        assertThat(page.items()).extracting(Item::externalId).containsExactly("1_40", "1_11");
        assertThat(item(page, "1_11").editedAt()).isEqualTo(Away.NOW);
        assertThat(page.takenBack()).extracting(Page.Gone::externalId).containsExactly("1_22");
        assertThat(facebook.read(settings, new Channel.Payload(new byte[] {'{'}, "application/json", null)).unreadable()).hasSize(1);
    }

    @Test
    void onlyWhatTheAppSignedIsBelievedAndOnlyItsChallengeEchoed() {
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        assertThat(facebook.refusal(settings, push("POST", Map.of(), Map.of("x-hub-signature-256", "sha256=" + Hmac.hex("hush", body)), body))).isEmpty();
        assertThat(facebook.refusal(settings, push("POST", Map.of(), Map.of("x-hub-signature-256", "sha256=" + Hmac.hex("other", body)), body))).isPresent();
        assertThat(facebook.refusal(settings, push("POST", Map.of(), Map.of(), body))).isPresent();
        var challenge = Map.of("hub.mode", "subscribe", "hub.challenge", "1158201444", "hub.verify_token", "say-this");
        assertThat(facebook.echo(settings, push("GET", challenge, Map.of(), new byte[0]))).hasValueSatisfying(echo -> assertThat(echo.body()).isEqualTo("1158201444"));
        var wrong = Map.of("hub.mode", "subscribe", "hub.challenge", "1", "hub.verify_token", "guess");
        assertThat(facebook.echo(settings, push("GET", wrong, Map.of(), new byte[0]))).isEmpty();
        var script = Map.of("hub.mode", "subscribe", "hub.challenge", "<script>", "hub.verify_token", "say-this");
        assertThat(facebook.echo(settings, push("GET", script, Map.of(), new byte[0]))).isEmpty();
        assertThat(facebook.completed(Map.of()).get("verifyToken")).hasSize(24);
    }

    @Test
    void itsErrorsAreToldInWords() {
        away.refuses("GET", "/v26.0/100/feed", 400, "{\"error\": {\"message\": \"Error validating access token: Session has expired.\", \"code\": 190}}");
        assertThatThrownBy(() -> facebook.test(settings)).hasMessageContaining("does not accept the token any more").matches(e -> ((ChannelTrouble) e).isGone());
        away.refuses("GET", "/v26.0/100/feed", 400, "{\"error\": {\"message\": \"Application request limit reached\", \"code\": 4}}");
        assertThatThrownBy(() -> facebook.test(settings)).matches(e -> ((ChannelTrouble) e).retryAfter().equals(Duration.ofMinutes(30)));
        away.refuses("GET", "/v26.0/100/feed", 403, "<html>");
        assertThatThrownBy(() -> facebook.test(settings)).hasMessageContaining("did not say why");
    }

    @Test
    void aTrialNamesThePage() throws ChannelTrouble {
        assertThat(facebook.test(settings)).isEqualTo("Found the Page “Lindgren Coffee”, and its comments can be read.");
    }

    @Test
    void anAnswerGoesBelowTheComment() throws Exception {
        away.refuses("POST", "/v26.0/1_11/comments", 200, "{\"id\": \"1_50\"}");
        var receipt = facebook.mouth().orElseThrow().send(settings, new Mouth.Outgoing(UUID.randomUUID(), null, "Maya", "1_11", "1_11", List.of(), null, "It was us & not you.", "Nora"));
        assertThat(receipt.externalId()).isEqualTo("1_50");
        assertThat(away.asked().getLast().getBodyAsString()).isEqualTo("message=It%20was%20us%20%26%20not%20you.");
        away.refuses("POST", "/v26.0/1_11/comments", 400, "{\"error\": {\"message\": \"(#200) Permissions error\", \"code\": 200}}");
        assertThatThrownBy(() -> facebook.mouth().orElseThrow().send(settings, new Mouth.Outgoing(UUID.randomUUID(), null, "Maya", "1_11", "1_11", List.of(), null, "x", "Nora")))
                .isInstanceOf(Mouth.NotSent.class).hasMessageContaining("Permissions error");
    }

    private static Channel.Push push(String method, Map<String, String> query, Map<String, String> headers, byte[] body) {
        return new Channel.Push(method, query, headers, body, Away.NOW);
    }

    private static Item item(Page page, String id) {
        return page.items().stream().filter(item -> item.externalId().equals(id)).findFirst().orElseThrow();
    }
}
