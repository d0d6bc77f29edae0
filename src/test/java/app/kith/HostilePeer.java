package app.kith;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on loopback that speaks raw bytes, one misbehaviour a path, and does with them what no honest server would. */
public final class HostilePeer implements AutoCloseable {

    /** Writes what it likes; the connection is closed when it returns. */
    public interface Behaviour {
        void to(OutputStream out) throws IOException, InterruptedException;
    }

    private final ServerSocket server;
    private final Map<String, Behaviour> behaviours = new ConcurrentHashMap<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final CountDownLatch over = new CountDownLatch(1);

    public HostilePeer() {
        try {
            // On every loopback address, so that each source can have a host of its own.
            server = new ServerSocket(0, 500);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().name("hostile peer").start(this::accept);
    }

    public HostilePeer on(String path, Behaviour behaviour) {
        behaviours.put(path, behaviour);
        return this;
    }

    public URI at(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    public int port() {
        return server.getLocalPort();
    }

    public int connections() {
        return connections.get();
    }

    /** Says nothing more and keeps the line until the test is over. */
    public void silence() throws InterruptedException {
        over.await();
    }

    /** Status line, headers and an empty line; then the body is up to the behaviour. */
    public static void head(OutputStream out, String... lines) throws IOException {
        text(out, "HTTP/1.1 " + String.join("\r\n", lines) + "\r\n\r\n");
    }

    public static void text(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                connections.incrementAndGet();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            int first = socket.getInputStream().read();
            // A TLS greeting begins with 22, and is met with silence.
            if (first == 22) silence();
            String path = path((char) first + line(socket.getInputStream()));
            while (!line(socket.getInputStream()).isEmpty()) Thread.onSpinWait();
            behaviours.getOrDefault(path, out -> head(out, "404 Not Found", "Content-Length: 0")).to(socket.getOutputStream());
        } catch (IOException | InterruptedException e) {
            // The other side had enough, as it should.
        } finally {
            open.remove(socket);
        }
    }

    private static String path(String request) {
        String[] words = request.split(" ");
        return words.length < 2 ? "" : words[1].replaceFirst("\\?.*", "");
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) throw new IOException("gone");
            if (c != '\r') line.append((char) c);
        }
        return line.toString();
    }

    @Override
    public void close() {
        over.countDown();
        try {
            server.close();
            for (Socket socket : open) socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
