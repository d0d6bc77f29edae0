package app.kith.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import app.kith.Cast;
import app.kith.RunningKith;
import app.kith.colleagues.Role;
import app.kith.colleagues.Tokens;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SourcesApiTest {

    @RegisterExtension
    static final RunningKith kith = RunningKith.forThisClass();

    @Test
    void aProgramConnectsAPlaceAndLearnsItsSecretOnce() throws Exception {
        HttpResponse<String> made = call(Role.MANAGER, "{\"channel\":\"webhook\",\"place\":\"App reviews\",\"whose\":\"theirs\",\"settings\":{}}");
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.body()).contains("\"place\":\"App reviews\"", "\"state\":\"NEW\"", "/hooks/", "\"secret\":\"whsec_");
        assertThat(call(Role.MANAGER, null).body()).contains("App reviews").contains("/hooks/").doesNotContain("whsec_");
    }

    @Test
    void whoMayNotConnectIsTold() throws Exception {
        HttpResponse<String> refused = call(Role.COLLEAGUE, "{\"channel\":\"webhook\",\"place\":\"X\"}");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("may not connect");
        assertThat(call(Role.GUEST, null).statusCode()).isEqualTo(403);
    }

    @Test
    void anUnknownChannelIsNamedAsTheFault() throws Exception {
        HttpResponse<String> wrong = call(Role.STEWARD, "{\"channel\":\"pigeon\",\"place\":\"X\"}");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("\"field\":\"channel\"");
    }

    private static HttpResponse<String> call(Role role, String body) throws Exception {
        String token = kith.door(Tokens.class).create("test", role, kith.colleague(Cast.STEN)).secret();
        var request = HttpRequest.newBuilder(kith.address().resolve("/api/v1/sources")).header("Authorization", "Bearer " + token);
        if (body == null) request.GET();
        else request.header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body));
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
