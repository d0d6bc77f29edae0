package app.kith.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import app.kith.Cast;
import app.kith.RunningKith;
import app.kith.Said;
import app.kith.colleagues.Role;
import app.kith.colleagues.Tokens;
import app.kith.conversations.Search;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ApiTest {

    private static final JsonMapper JSON = new JsonMapper();

    @RegisterExtension
    static final RunningKith kith = RunningKith.forThisClass();

    @Test
    void withoutATokenNothingIsTold() throws Exception {
        var refused = send(null, "GET", "/api/v1/colleagues", null);
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(error(refused)).contains("Authorization: Bearer");
        assertThat(send("kith_made-up", "GET", "/api/v1/colleagues", null).statusCode()).isEqualTo(401);
    }

    @Test
    void aSignedInBrowserIsNoProgram() {
        var browser = kith.browser(Cast.STEN);
        assertThat(browser.get("/api/v1/colleagues").status()).isEqualTo(401);
        assertThat(browser.postWithoutToken("/api/v1/tokens", "name", "x").status()).isEqualTo(401);
    }

    @Test
    void colleaguesAreListedWithTheirTeams() throws Exception {
        var answer = send(token(Role.COLLEAGUE), "GET", "/api/v1/colleagues", null);
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode jonas = body(answer).valueStream().filter(each -> each.path("email").asString().equals(Cast.JONAS)).findFirst().orElseThrow();
        assertThat(jonas.path("team").asString()).isEqualTo("Product");
        assertThat(answer.body()).doesNotContain("argon", "hash");
    }

    @Test
    void anInvitationComesWithItsLink() throws Exception {
        var answer = send(token(Role.MANAGER), "POST", "/api/v1/colleagues/invitations", """
                {"email": "api@lindgren.example", "role": "COLLEAGUE", "team": "support"}""");
        assertThat(answer.statusCode()).isEqualTo(201);
        String link = body(answer).path("link").asString();
        assertThat(link).startsWith(kith.address() + "/invitations/");
        assertThat(kith.stranger().get(link.substring(kith.address().toString().length())).text()).contains("Support");
    }

    @Test
    void aFieldThatIsUnknownOrThereTwiceOrWrongIsNamed() throws Exception {
        assertThat(refusal("/api/v1/tokens", "{\"name\": \"x\", \"colour\": 1}", 422).path("field").asString()).isEqualTo("colour");
        assertThat(refusal("/api/v1/tokens", "{\"name\": \"x\", \"name\": \"y\"}", 422).path("error").asString()).contains("twice");
        assertThat(refusal("/api/v1/tokens", "{\"name\": \"x\", \"role\": \"KING\"}", 422).path("error").asString()).contains("STEWARD, MANAGER");
        assertThat(refusal("/api/v1/tokens", "{\"name\": \" \"}", 422).path("field").asString()).isEqualTo("name");
        assertThat(refusal("/api/v1/tokens", "{\"name\": [1]}", 422).path("field").asString()).isEqualTo("name");
        assertThat(refusal("/api/v1/tokens", "{\"name\": \"x\"} {}", 422).has("error")).isTrue();
        assertThat(refusal("/api/v1/tokens", "{\"name\"", 400).has("error")).isTrue();
        assertThat(refusal("/api/v1/tokens", "", 400).has("error")).isTrue();
        assertThat(refusal("/api/v1/colleagues/invitations", "{\"email\": \"a@b.example\", \"team\": \"Nobody's\"}", 422).path("field").asString()).isEqualTo("team");
    }

    @Test
    void whatATokenMayNotDoIsRefusedInWords() throws Exception {
        var refused = send(token(Role.GUEST), "GET", "/api/v1/colleagues", null);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(error(refused)).startsWith("As a guest you may not");
    }

    @Test
    void whatIsNotThereIsNotThere() throws Exception {
        String token = token(Role.STEWARD);
        assertThat(send(token, "DELETE", "/api/v1/tokens/" + UUID.randomUUID(), null).statusCode()).isEqualTo(404);
        assertThat(send(token, "DELETE", "/api/v1/tokens/no-id", null).statusCode()).isEqualTo(404);
        assertThat(error(send(token, "GET", "/api/v1/nothing", null))).isNotBlank();
        assertThat(send(token, "PUT", "/api/v1/tokens", "{}").statusCode()).isEqualTo(405);
    }

    @Test
    void aTokenIsMadeUsedAndRevoked() throws Exception {
        String steward = token(Role.STEWARD);
        JsonNode made = body(send(steward, "POST", "/api/v1/tokens", "{\"name\": \"nightly\", \"role\": \"COLLEAGUE\"}"));
        String secret = made.path("secret").asString();
        assertThat(send(secret, "GET", "/api/v1/colleagues", null).statusCode()).isEqualTo(200);
        assertThat(send(steward, "GET", "/api/v1/tokens", null).body()).contains("nightly").doesNotContain(secret);
        assertThat(send(steward, "DELETE", "/api/v1/tokens/" + made.path("id").asString(), null).statusCode()).isEqualTo(204);
        assertThat(send(secret, "GET", "/api/v1/colleagues", null).statusCode()).isEqualTo(401);
    }

    @Test
    void whatIsTooLargeIsRefusedWhetherDeclaredOrNot() throws Exception {
        String token = token(Role.STEWARD);
        String large = "{\"name\": \"" + "a".repeat(1_200_000) + "\"}";
        assertThat(error(send(token, "POST", "/api/v1/tokens", large))).contains("up to 1 MB");
        BodyPublisher undeclared = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large.getBytes(StandardCharsets.UTF_8)));
        assertThat(sendBody(token, "POST", "/api/v1/tokens", undeclared).statusCode()).isEqualTo(413);
    }

    @Test
    void theLocalKeyOpensTheApiToTheOperatorAloneOfAllUsers() throws Exception {
        var file = kith.home().resolve("local.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        JsonNode local = JSON.readTree(Files.readString(file));
        assertThat(local.path("url").asString()).isEqualTo("http://127.0.0.1:" + kith.address().getPort());
        assertThat(send(local.path("key").asString(), "GET", "/api/v1/tokens", null).statusCode()).isEqualTo(200);
    }

    @Test
    void theHealthIsOpenToAll() throws Exception {
        var health = send(null, "GET", "/health", null);
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(body(health).path("status").asString()).isEqualTo("UP");
    }

    @Test
    void peopleAreBroughtInFoundKeptAndTakenBack() throws Exception {
        String manager = token(Role.MANAGER);
        var file = HttpRequest.newBuilder(kith.address().resolve("/api/v1/imports?name=api.csv")).header("Content-Type", "text/csv").header("Authorization", "Bearer " + manager)
                .POST(BodyPublishers.ofString("name,email\nApi Person,api@people.example\nBad,none\n")).build();
        JsonNode looked;
        try (var client = HttpClient.newHttpClient()) {
            looked = body(client.send(file, BodyHandlers.ofString()));
        }
        assertThat(looked.path("fresh").asInt()).isEqualTo(1);
        assertThat(looked.path("refusals").path("3").asString()).contains("no e-mail address");
        String path = "/api/v1/imports/" + looked.path("id").asString();
        assertThat(send(manager, "POST", path + "/start", null).statusCode()).isEqualTo(202);
        long begin = System.nanoTime();
        while (!body(send(manager, "GET", path, null)).path("state").asString().equals("DONE") && System.nanoTime() - begin < 30e9) LockSupport.parkNanos(20_000_000);
        assertThat(send(manager, "GET", "/api/v1/members?q=api+person&limit=1", null).body()).contains("Api Person").doesNotContain("people.example");
        assertThat(send(manager, "GET", "/api/v1/members?limit=9000", null).statusCode()).isEqualTo(422);
        assertThat(send(manager, "DELETE", path, null).statusCode()).isEqualTo(204);
        assertThat(body(send(manager, "GET", "/api/v1/members?q=api+person", null)).path("members").size()).isZero();
        assertThat(send(token(Role.COLLEAGUE), "GET", "/api/v1/imports", null).statusCode()).isEqualTo(403);
        assertThat(send(manager, "GET", "/api/v1/segments", null).statusCode()).isEqualTo(200);
    }

    @Test
    void whatWasSaidIsFoundByWordsAndByMeaning() throws Exception {
        kith.hear(kith.connected("Forum"), Said.by("Maya Okafor").words("I was charged twice for one order.").item("a"), Said.by("Tomasz Wilk").words("Billed two times for the same purchase!").item("b"));
        while (!kith.door(Search.class).behind().isZero()) LockSupport.parkNanos(1_000_000);
        String token = token(Role.MANAGER);
        JsonNode found = body(send(token, "GET", "/api/v1/search?words=charged", null)).path("said");
        assertThat(found).hasSize(1);
        assertThat(body(send(token, "GET", "/api/v1/search?words=charged&need=praise", null)).path("said")).isEmpty();
        assertThat(send(token, "GET", "/api/v1/search?need=nothing", null).statusCode()).isEqualTo(422);
        JsonNode like = body(send(token, "GET", "/api/v1/search/like/" + found.path(0).path("message").asString(), null));
        assertThat(like.path("said").path(0).path("words").asString()).isEqualTo("Billed two times for the same purchase!");
        assertThat(like.path("said").path(0).path("nearness").asDouble()).isBetween(0.6, 1.0);
        assertThat(like.path("looked").asInt()).isGreaterThan(1);
    }

    @Test
    void howSomebodyIsToldIsChosenByTheirOwnToken() throws Exception {
        String token = token(Role.MANAGER);
        var chosen = send(token, "PUT", "/api/v1/watches/telling", """
                {"letters": "DAILY", "zone": "Europe/Stockholm", "quietFrom": "20:00", "quietUntil": "08:00"}""");
        assertThat(chosen.statusCode()).isEqualTo(200);
        JsonNode now = body(send(token, "GET", "/api/v1/watches/telling", null));
        assertThat(now.path("letters").asString()).isEqualTo("DAILY");
        assertThat(now.path("quietUntil").asString()).startsWith("08:00");
        assertThat(send(token, "PUT", "/api/v1/watches/telling", "{\"letters\": \"DAILY\", \"zone\": \"Atlantis\"}").statusCode()).isEqualTo(422);
    }

    private static String token(Role role) {
        return kith.door(Tokens.class).create("for a test", role, kith.colleague(Cast.STEN)).secret();
    }

    private static JsonNode refusal(String path, String body, int status) throws Exception {
        var refused = send(token(Role.STEWARD), "POST", path, body);
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(status);
        return body(refused);
    }

    private static HttpResponse<String> send(String token, String method, String path, String body) throws Exception {
        return sendBody(token, method, path, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    }

    private static HttpResponse<String> sendBody(String token, String method, String path, BodyPublisher body) throws Exception {
        var request = HttpRequest.newBuilder(kith.address().resolve(path)).header("Content-Type", "application/json").method(method, body);
        if (token != null) request.header("Authorization", "Bearer " + token);
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }

    private static String error(HttpResponse<String> response) {
        return body(response).path("error").asString();
    }

    private static JsonNode body(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }
}
