package app.kith.bench;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A web server with as many blogs as one asks for, each with a feed of {@value #ENTRIES} entries. */
final class Blogs implements AutoCloseable {

    static final int ENTRIES = 300;

    private final HttpServer server;

    Blogs() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                byte[] feed = feed(exchange.getRequestURI().getPath().replaceAll("\\D", "")).getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().add("Content-Type", "application/feed+json");
                exchange.sendResponseHeaders(200, feed.length);
                exchange.getResponseBody().write(feed);
            }
        });
        server.start();
    }

    String address(int blog) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/blog-" + blog + ".json";
    }

    private static String feed(String blog) {
        String items = IntStream.range(0, ENTRIES).mapToObj(entry -> """
                {"id": "b%1$s-%2$d", "url": "https://blog.example/%1$s/%2$d", "title": "Entry %2$d", "content_text": "What %2$d people said, and why.",
                 "date_published": "%3$s", "authors": [{"name": "Writer %4$d", "url": "https://blog.example/writers/%1$s-%4$d"}]}"""
                .formatted(blog, entry, Instant.parse("2026-01-01T00:00:00Z").plusSeconds(entry * 60L), entry % 50)).collect(Collectors.joining(","));
        return "{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"Blog " + blog + "\", \"items\": [" + items + "]}";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
