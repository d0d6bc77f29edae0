package app.kith.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Programs that push what they hear, one thing after the other, each again and again until it is acknowledged, as Standard Webhooks asks of them. */
final class Callers implements AutoCloseable {

    private static final int CALLERS = 3;
    private static final Duration PAUSE = Duration.ofMillis(15);

    private final Supplier<URI> hook;
    private final byte[] secret;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final AtomicReference<String> refusal = new AtomicReference<>();
    private volatile boolean over;

    /** @param hook where to push right now, for a Kith that starts again has another port */
    Callers(Supplier<URI> hook, String secret) {
        this.hook = hook;
        this.secret = Base64.getDecoder().decode(secret.replace("whsec_", ""));
        for (int caller = 0; caller < CALLERS; caller++) {
            int number = caller;
            threads.add(Thread.ofPlatform().daemon().name("caller-" + caller).start(() -> call(number)));
        }
    }

    private void call(int caller) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (int n = 0; !over; n++) {
                String id = "c" + caller + "-" + n;
                while (!push(client, id)) LockSupport.parkNanos(PAUSE.toNanos());
                acknowledged.incrementAndGet();
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    /** @return whether it was acknowledged */
    private boolean push(HttpClient client, String id) {
        String body = """
                {"type": "message.created", "timestamp": "2026-02-03T10:15:00Z", "data": {"externalId": "%1$s", "author": {"externalId": "u-%2$d",
                 "handle": "caller%2$d"}, "textPlain": "I called about %1$s.", "createdAt": "2026-02-03T10:14:00Z"}}""".formatted(id, Math.floorMod(id.hashCode(), 200));
        try {
            String timestamp = String.valueOf(Clock.systemUTC().instant().getEpochSecond());
            HttpRequest request = HttpRequest.newBuilder(hook.get()).timeout(Duration.ofSeconds(10)).header("Content-Type", "application/json")
                    .header("webhook-id", id).header("webhook-timestamp", timestamp).header("webhook-signature", "v1," + mac(id + "." + timestamp + "." + body))
                    .POST(BodyPublishers.ofString(body)).build();
            HttpResponse<String> answer = KithProcess.send(client, request);
            if (answer.statusCode() / 100 == 4) refusal.set(answer.statusCode() + ": " + answer.body());
            return answer.statusCode() == 202;
        } catch (IOException e) {
            return false;
        }
    }

    private String mac(String signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lets each finish what it has begun. */
    @Override
    public void close() {
        over = true;
        for (Thread thread : threads) {
            try {
                if (!thread.join(Duration.ofMinutes(2))) throw new IllegalStateException("A push is never acknowledged: " + refusal.get());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    int acknowledged() {
        return acknowledged.get();
    }
}
