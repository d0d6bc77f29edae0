package app.kith;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** A browser without a screen or scripts: keeps cookies, follows redirects, sends forms with their CSRF token. */
public final class Browser {

    private final URI address;
    private final HttpClient client = HttpClient.newBuilder().cookieHandler(new CookieManager()).followRedirects(HttpClient.Redirect.NORMAL).build();
    private String csrf;

    Browser(URI address) {
        this.address = address;
    }

    /** What came back, after redirects. */
    public record Page(int status, URI uri, Document document, String body, HttpResponse<String> response) {

        public String text() {
            return document.text();
        }

        public String text(String selector) {
            return document.select(selector).text();
        }

        public boolean shows(String words) {
            return document.text().contains(words);
        }

        /** The value of a field in a form of this page. */
        public String value(String name) {
            return document.select("[name=" + name + "]").stream().findFirst().map(Element::val).orElseThrow(() -> new AssertionError("no field " + name));
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }
    }

    public Page get(String path) {
        return keep(send(HttpRequest.newBuilder(address.resolve(path)).header("Accept", "text/html").GET()));
    }

    /** @param fields name, value, name, value, … */
    public Page post(String path, String... fields) {
        if (csrf == null) get("/");
        List<String> pairs = new ArrayList<>(List.of("_csrf=" + csrf));
        for (int i = 0; i < fields.length; i += 2) pairs.add(encode(fields[i]) + "=" + encode(fields[i + 1]));
        return keep(send(form(path, String.join("&", pairs))));
    }

    /** A form with one file in it, called {@code file}. */
    public Page upload(String path, String fileName, byte[] bytes, String... fields) {
        if (csrf == null) get("/");
        List<String> all = new ArrayList<>(List.of("_csrf", csrf));
        all.addAll(List.of(fields));
        var body = new ByteArrayOutputStream();
        for (int i = 0; i < all.size(); i += 2)
            body.writeBytes(("--edge\r\nContent-Disposition: form-data; name=\"" + all.get(i) + "\"\r\n\r\n" + all.get(i + 1) + "\r\n").getBytes(StandardCharsets.UTF_8));
        body.writeBytes(("--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName + "\"\r\nContent-Type: text/csv\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        body.writeBytes(bytes);
        body.writeBytes("\r\n--edge--\r\n".getBytes(StandardCharsets.UTF_8));
        return keep(send(HttpRequest.newBuilder(address.resolve(path)).header("Content-Type", "multipart/form-data; boundary=edge").header("Accept", "text/html")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))));
    }

    /** As a page from elsewhere would: without the token. */
    public Page postWithoutToken(String path, String... fields) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < fields.length; i += 2) pairs.add(encode(fields[i]) + "=" + encode(fields[i + 1]));
        return send(form(path, String.join("&", pairs)));
    }

    private HttpRequest.Builder form(String path, String body) {
        return HttpRequest.newBuilder(address.resolve(path)).header("Content-Type", "application/x-www-form-urlencoded").header("Accept", "text/html")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private Page keep(Page page) {
        Element token = page.document().selectFirst("input[name=_csrf]");
        if (token != null) csrf = token.val();
        return page;
    }

    private Page send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Page(response.statusCode(), response.uri(), Jsoup.parse(response.body(), response.uri().toString()), response.body(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
