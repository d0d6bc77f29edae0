package app.kith.bench;

import app.kith.listening.Item;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
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
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(key);
        int acknowledged = 0;
        try (var socket = new Socket(hook.getHost(), hook.getPort())) {
            socket.setTcpNoDelay(true);
            var answers = new BufferedInputStream(socket.getInputStream());
            Item item;
            while (System.nanoTime() < until && (item = items.poll()) != null) {
                socket.getOutputStream().write(request(item.raw(), mac));
                String status = answer(answers);
                if (!status.startsWith("HTTP/1.1 202")) throw new IllegalStateException("A push was answered with " + status);
                if (System.nanoTime() < until) acknowledged++;
            }
        }
        return acknowledged;
    }

    /** In one piece, as a program that pushes much would send it. */
    private byte[] request(byte[] body, Mac mac) {
        String id = UUID.randomUUID().toString();
        String timestamp = String.valueOf(clock.instant().getEpochSecond());
        mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
        String head = "POST " + hook.getPath() + " HTTP/1.1\r\nhost: " + hook.getAuthority() + "\r\ncontent-type: application/json\r\ncontent-length: " + body.length
                + "\r\nwebhook-id: " + id + "\r\nwebhook-timestamp: " + timestamp + "\r\nwebhook-signature: v1," + Base64.getEncoder().encodeToString(mac.doFinal(body))
                + "\r\n\r\n";
        byte[] first = head.getBytes(StandardCharsets.US_ASCII);
        byte[] all = Arrays.copyOf(first, first.length + body.length);
        System.arraycopy(body, 0, all, first.length, body.length);
        return all;
    }

    /** @return the first line of an answer, which is read to its end */
    private static String answer(InputStream from) throws IOException {
        String status = line(from);
        int length = 0;
        for (String header = line(from); !header.isEmpty(); header = line(from))
            if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) length = Integer.parseInt(header.substring(15).strip());
        from.readNBytes(length);
        return status;
    }

    private static String line(InputStream from) throws IOException {
        var line = new StringBuilder();
        for (int c = from.read(); c != '\n'; c = from.read()) {
            if (c < 0) throw new EOFException("Kith hung up.");
            if (c != '\r') line.append((char) c);
        }
        return line.toString();
    }
}
