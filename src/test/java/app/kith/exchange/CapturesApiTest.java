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

class CapturesApiTest {

    @RegisterExtension
    static final RunningKith kith = RunningKith.forThisClass();

    @Test
    void aProgramPastesWhatSomebodySaidAndLearnsWhereItIsNow() throws Exception {
        String body = "{\"pasted\": \"https://api.example/t/1 It drips.\", \"who\": \"maya\", \"at\": \"2026-01-03T10:00:00Z\"}";
        HttpResponse<String> made = call(Role.COLLEAGUE, body);
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.body()).contains("\"place\":\"api.example\"", "\"wasThere\":false", "\"link\":\"" + kith.address() + "/conversations/");
        HttpResponse<String> again = call(Role.COLLEAGUE, body);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).contains("\"wasThere\":true").contains(conversation(made.body()));
    }

    private static String conversation(String body) {
        return body.replaceFirst(".*\"conversation\":\"([^\"]+)\".*", "$1");
    }

    @Test
    void whatIsWrongIsNamed() throws Exception {
        assertThat(call(Role.COLLEAGUE, "{\"pasted\": \"It drips.\"}").body()).contains("\"field\":\"place\"");
        assertThat(call(Role.COLLEAGUE, "{\"pasted\": \"\"}").statusCode()).isEqualTo(422);
        assertThat(call(Role.GUEST, "{\"pasted\": \"https://api.example/t/2 x\"}").statusCode()).isEqualTo(403);
    }

    private static HttpResponse<String> call(Role role, String body) throws Exception {
        String token = kith.door(Tokens.class).create("test", role, kith.colleague(Cast.STEN)).secret();
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(kith.address().resolve("/api/v1/captures")).header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
