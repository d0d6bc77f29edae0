package app.kith.bench;

import app.kith.listening.Item;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Programs that push one message a request over HTTP, signed after Standard Webhooks (HMAC-SHA256 over {@code id.timestamp.body}),
 * each on a connection it keeps, the next as soon as the last is acknowledged.
 */
final class Pushing {

    static final int CLIENTS = 8;

    static {
        System.setProperty("http.maxConnections", String.valueOf(CLIENTS)); // that Java keeps open
    }

    private final URI hook;
    private final SecretKeySpec key;
    private final Clock clock;

    Pushing(URI hook, String secret, Clock clock) {
        this.hook = hook;
        this.key = new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256");
        this.clock = clock;
    }

    /** @return how many were acknowledged in that time */
    int during(Duration time, Queue<Item> items) throws InterruptedException, ExecutionException {
        long until = System.nanoTime() + time.toNanos();
        try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<Integer>> clients = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) clients.add(threads.submit(() -> push(items, until)));
            int acknowledged = 0;
            for (Future<Integer> client : clients) acknowledged += client.get();
            return acknowledged;
        }
    }

    private int push(Queue<Item> items, long until) throws IOException, GeneralSecurityException {
        int acknowledged = 0;
        Item item;
        while (System.nanoTime() < until && (item = items.poll()) != null) {
            send(item.raw());
            if (System.nanoTime() < until) acknowledged++;
        }
        return acknowledged;
    }

    private void send(byte[] body) throws IOException, GeneralSecurityException {
        String id = UUID.randomUUID().toString();
        String timestamp = String.valueOf(clock.instant().getEpochSecond());
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(key);
        mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
        var request = (HttpURLConnection) hook.toURL().openConnection();
        request.setDoOutput(true);
        request.setFixedLengthStreamingMode(body.length);
        request.setRequestProperty("content-type", "application/json");
        request.setRequestProperty("webhook-id", id);
        request.setRequestProperty("webhook-timestamp", timestamp);
        request.setRequestProperty("webhook-signature", "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body)));
        try (OutputStream out = request.getOutputStream()) {
            out.write(body);
        }
        if (request.getResponseCode() != 202) throw new IllegalStateException("A push was answered with " + request.getResponseCode());
        try (InputStream answer = request.getInputStream()) {
            answer.readAllBytes();
        }
    }
}
