package app.kith.cli;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The Kith that runs in a folder; its local key opens the API. */
final class RunningServer {

    private static final JsonMapper JSON = new JsonMapper();

    private final Path home;
    private final String url;
    private final String key;

    private RunningServer(Path home, String url, String key) {
        this.home = home;
        this.url = url;
        this.key = key;
    }

    static RunningServer in(Path home) {
        Path file = home.resolve("local.key");
        try {
            JsonNode local = JSON.readTree(Files.readString(file));
            return new RunningServer(home, local.path("url").asString(), local.path("key").asString());
        } catch (NoSuchFileException e) {
            throw notRunning(home);
        } catch (IOException | JacksonException e) {
            throw new Refusal(Refusal.REFUSED, "The key in " + file + " cannot be read. Whoever started Kith can use it.");
        }
    }

    private static Refusal notRunning(Path home) {
        String user = System.getProperty("user.home");
        String named = home.startsWith(user) ? "~/" + Path.of(user).relativize(home) : home.toString();
        return new Refusal(Refusal.NOT_RUNNING, "Kith is not running in " + named + ". Start it with ./kith");
    }

    Answer get(String path) {
        return send(request(path).GET().build());
    }

    Answer post(String path, Map<String, ?> body) {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(JSON.writeValueAsString(body))).build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).header("Authorization", "Bearer " + key).timeout(Duration.ofSeconds(60));
    }

    private Answer send(HttpRequest request) {
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).proxy(HttpClient.Builder.NO_PROXY).build()) {
            return understood(client.send(request, BodyHandlers.ofString()));
        } catch (ConnectException e) {
            throw notRunning(home);
        } catch (IOException e) {
            throw new Refusal(Refusal.REFUSED, "Kith did not answer: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal(Refusal.REFUSED, "Stopped before Kith had answered.");
        }
    }

    private static Answer understood(HttpResponse<String> response) {
        Answer answer = parsed(response.body());
        if (response.statusCode() / 100 == 2) return answer;
        String field = answer.text("field");
        String words = answer.text("error");
        throw new Refusal(Refusal.REFUSED, words.isEmpty() ? "Kith answered with the status " + response.statusCode() + "."
                : field.isEmpty() ? words : field + ": " + words);
    }

    private static Answer parsed(String body) {
        try {
            return new Answer(JSON.readTree(body));
        } catch (JacksonException e) {
            return new Answer(JSON.createObjectNode());
        }
    }
}
