package app.kith.bench;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** A colleague at a browser who answers people, and presses send again when the page did not come back. */
final class Hand implements AutoCloseable {

    private final HttpClient client = HttpClient.newBuilder().cookieHandler(new CookieManager()).connectTimeout(Duration.ofSeconds(5)).build();
    private final Supplier<URI> kith;
    private final Map<UUID, String> unanswered = new LinkedHashMap<>();
    private int pressed;

    Hand(Supplier<URI> kith) {
        this.kith = kith;
    }

    /** @param link that the first start prints */
    void setUp(String link) throws IOException {
        String path = URI.create(link).getPath();
        Map<String, String> form = form(get(path), "form");
        form.putAll(Map.of("name", "Chaos", "email", "chaos@kith.example", "password", "a cake on every birthday"));
        if (post(path, form) / 100 != 3) throw new IllegalStateException("The set-up link did not work.");
    }

    /** Opens a conversation and sends an answer; if the page does not come back it stays on the list. */
    void answer(UUID conversation) throws IOException {
        Document page = get("/conversations/" + conversation);
        Element composer = page.selectFirst("form[action$=replies]");
        if (composer == null) return;
        Map<String, String> form = form(page, "form[action$=replies]");
        unanswered.put(conversation, form.get("replyId"));
        pressed++;
        send(conversation, form);
    }

    /** The same answer with the same id, on a page that was loaded anew. */
    void pressAgain() throws IOException {
        for (UUID conversation : unanswered.keySet().toArray(UUID[]::new)) {
            Document page = get("/conversations/" + conversation);
            if (page.selectFirst("form[action$=replies]") == null) continue;
            Map<String, String> form = form(page, "form[action$=replies]");
            form.put("replyId", unanswered.get(conversation));
            send(conversation, form);
        }
    }

    int pressed() {
        return pressed;
    }

    private void send(UUID conversation, Map<String, String> form) throws IOException {
        form.put("words", "Thank you. We look into it.");
        int status = post("/conversations/" + conversation + "/replies", form);
        if (status / 100 == 3 || status == 409) unanswered.remove(conversation);
    }

    private Document get(String path) throws IOException {
        HttpResponse<String> answer = KithProcess.send(client, request(path).GET().build());
        return Jsoup.parse(answer.body());
    }

    private int post(String path, Map<String, String> fields) throws IOException {
        String body = fields.entrySet().stream().map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return KithProcess.send(client, request(path).header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(body)).build()).statusCode();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(kith.get().resolve(path)).header("Accept", "text/html").timeout(Duration.ofSeconds(20));
    }

    private static Map<String, String> form(Document page, String selector) {
        return page.select(selector + " input[type=hidden]").stream().collect(Collectors.toMap(input -> input.attr("name"), Element::val, (one, other) -> one, LinkedHashMap::new));
    }

    @Override
    public void close() {
        client.close();
    }
}
