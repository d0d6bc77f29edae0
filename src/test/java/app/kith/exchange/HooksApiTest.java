package app.kith.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import app.kith.Browser;
import app.kith.Cast;
import app.kith.RunningKith;
import app.kith.intake.Intake;
import app.kith.listening.DeadLetters;
import app.kith.listening.ItemLog;
import app.kith.listening.Source;
import app.kith.listening.Sources;
import app.kith.listening.channels.webhook.WebhookSignature;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HooksApiTest {

    @RegisterExtension
    static final RunningKith kith = RunningKith.forThisClass();

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private Source source;
    private String secret;

    @BeforeEach
    void connect() {
        kith.door(Intake.class).drain();
        source = kith.connected("The bench " + UUID.randomUUID());
        secret = kith.door(Sources.class).secret(source.id(), "secret", kith.colleague(Cast.STEN));
    }

    @Test
    void whatIsSignedIsHeardOnceAndReachesTheInbox() throws Exception {
        String body = message("m-1", "The wand drips.");
        assertThat(push("id-1", body)).extracting(HttpResponse::statusCode, HttpResponse::body).containsExactly(202, "{\"items\":1}");
        assertThat(push("id-1", body).body()).isEqualTo("{\"items\":0}");
        kith.door(Intake.class).drain();
        assertThat(kith.browser(Cast.NORA).get("/members").shows("The wand drips.")).isTrue();
    }

    @Test
    void ofAWrongSignatureNothingIsStored() throws Exception {
        byte[] body = message("m-2", "Forged.").getBytes(StandardCharsets.UTF_8);
        String signature = WebhookSignature.sign(WebhookSignature.newSecret(), "id-2", Instant.now(), body);
        HttpResponse<String> answer = send(source.id(), "id-2", signature, body);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("error").contains("signature");
        assertThat(kith.door(ItemLog.class).waiting()).isZero();
        assertThat(kith.door(DeadLetters.class).open(source.id(), 10)).isEmpty();
        assertThat(kith.door(Sources.class).require(source.id()).lastSuccessAt()).isNull();
    }

    @Test
    void aFormKeepsItsBytesToo() throws Exception {
        byte[] body = message("m-3", "As a form.").getBytes(StandardCharsets.UTF_8);
        var request = request(source.id(), "id-3", WebhookSignature.sign(secret, "id-3", Instant.now(), body))
                .setHeader("content-type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofByteArray(body)).build();
        assertThat(CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(202);
    }

    @Test
    void unknownAddressesAreNotThere() throws Exception {
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        String signature = WebhookSignature.sign(secret, "id-4", Instant.now(), body);
        assertThat(send(UUID.randomUUID(), "id-4", signature, body).statusCode()).isEqualTo(404);
        HttpResponse<String> malformed = CLIENT.send(HttpRequest.newBuilder(kith.address().resolve("/hooks/nothing")).POST(
                HttpRequest.BodyPublishers.ofString("{}")).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(malformed.statusCode()).isEqualTo(404);
        assertThat(malformed.body()).startsWith("{\"error\":");
    }

    @Test
    void whatIsTooLargeIsRefusedDeclaredOrNot() throws Exception {
        byte[] large = new byte[1024 * 1024 + 1];
        assertThat(send(source.id(), "id-5", "v1,x", large).statusCode()).isEqualTo(413);
        var undeclared = request(source.id(), "id-5", "v1,x").POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))).build();
        assertThat(CLIENT.send(undeclared, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(413);
        assertThat(kith.door(DeadLetters.class).open(source.id(), 10)).isEmpty();
    }

    @Test
    void whatCannotBeReadIsToldToBothSidesAndCanBeTriedAgain() throws Exception {
        HttpResponse<String> answer = push("id-6", "{\"type\":\"message.created\", <script>alert(1)</script>");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("\"error\":\"This is not JSON");

        Browser nora = kith.browser(Cast.NORA);
        assertThat(nora.get("/sources/" + source.id()).text("#unread")).isEqualTo("One thing could not be read");
        UUID letter = kith.door(DeadLetters.class).open(source.id(), 10).getFirst().id();
        Browser.Page page = nora.get("/dead-letters/" + letter);
        assertThat(page.text("pre")).contains("<script>alert(1)</script>");
        assertThat(page.document().select("pre script")).isEmpty();

        Browser.Page raw = nora.get("/dead-letters/" + letter + "/raw");
        assertThat(raw.header("Content-Type")).startsWith("text/plain");
        assertThat(raw.header("Content-Disposition")).startsWith("attachment");
        assertThat(raw.header("X-Content-Type-Options")).isEqualTo("nosniff");

        assertThat(nora.post("/dead-letters/" + letter + "/retry").shows("It still cannot be read.")).isTrue();
        assertThat(nora.post("/dead-letters/" + letter + "/removal").shows("Let go.")).isTrue();
        assertThat(nora.get("/dead-letters/" + letter).status()).isEqualTo(404);
    }

    @Test
    void aPausedSourceTakesNothing() throws Exception {
        kith.browser(Cast.NORA).post("/sources/" + source.id() + "/pause");
        assertThat(push("id-7", message("m-7", "Hello?")).statusCode()).isEqualTo(409);
    }

    @Test
    void whatWasRememberedOfASourceDoesNotOutliveAChange() throws Exception {
        var sten = kith.colleague(Cast.STEN);
        var sources = kith.door(Sources.class);
        assertThat(push("id-8", message("m-8", "With the first secret.")).statusCode()).isEqualTo(202);
        String first = secret;
        secret = WebhookSignature.newSecret();
        assertThat(push("id-9", message("m-9", "Too early.")).statusCode()).isEqualTo(401);
        sources.change(source.id(), Map.of("secret", secret), sten);
        assertThat(push("id-10", message("m-10", "With the second.")).statusCode()).isEqualTo(202);
        String second = secret;
        secret = first;
        assertThat(push("id-11", message("m-11", "With one that is over.")).statusCode()).isEqualTo(401);
        secret = second;
        sources.pause(source.id(), sten);
        assertThat(push("id-12", message("m-12", "Anybody?")).statusCode()).isEqualTo(409);
        sources.resume(source.id(), sten);
        assertThat(push("id-12", message("m-12", "Anybody?")).statusCode()).isEqualTo(202);
        assertThat(sources.require(source.id()).itemsHeard()).isEqualTo(3);
        sources.disconnect(source.id(), sten);
        assertThat(push("id-13", message("m-13", "Still there?")).statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> push(String id, String body) throws Exception {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return send(source.id(), id, WebhookSignature.sign(secret, id, Instant.now(), bytes), bytes);
    }

    private static HttpResponse<String> send(UUID source, String id, String signature, byte[] body) throws Exception {
        return CLIENT.send(request(source, id, signature).POST(HttpRequest.BodyPublishers.ofByteArray(body)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(UUID source, String id, String signature) {
        return HttpRequest.newBuilder(kith.address().resolve("/hooks/" + source)).header("content-type", "application/json").header("Webhook-Id", id)
                .header("webhook-timestamp", String.valueOf(Instant.now().getEpochSecond())).header("webhook-signature", signature);
    }

    private static String message(String id, String words) {
        return """
                {"type":"message.created","timestamp":"2026-11-20T10:00:00Z","data":{"externalId":"%s","textPlain":"%s","createdAt":"2026-11-20T10:00:00Z",
                 "author":{"externalId":"ada","displayName":"Ada Byron"}}}""".formatted(id, words);
    }
}
