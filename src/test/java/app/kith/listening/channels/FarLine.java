package app.kith.listening.channels;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.java_websocket.WebSocket;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.drafts.Draft;
import org.java_websocket.exceptions.InvalidDataException;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.handshake.ServerHandshakeBuilder;
import org.java_websocket.server.WebSocketServer;

/** The far end of a line that stays open: a real WebSocket server on loopback that says what a test tells it to. */
public final class FarLine implements AutoCloseable {

    private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final Map<String, Integer> refusals = new ConcurrentHashMap<>();
    private final CountDownLatch standing = new CountDownLatch(1);
    private final WebSocketServer server = new WebSocketServer(new InetSocketAddress("127.0.0.1", 0), 1) {
        @Override
        public void onOpen(WebSocket line, ClientHandshake handshake) {
            Map<String, String> headers = new ConcurrentHashMap<>();
            handshake.iterateHttpFields().forEachRemaining(name -> headers.put(name.toLowerCase(), handshake.getFieldValue(name)));
            calls.add(new Call(handshake.getResourceDescriptor(), headers, line));
        }

        @Override
        public ServerHandshakeBuilder onWebsocketHandshakeReceivedAsServer(WebSocket line, Draft draft, ClientHandshake handshake) throws InvalidDataException {
            Integer refusal = refusals.entrySet().stream().filter(one -> handshake.getResourceDescriptor().contains(one.getKey())).map(Map.Entry::getValue)
                    .findFirst().orElse(null);
            if (refusal == null) return super.onWebsocketHandshakeReceivedAsServer(line, draft, handshake);
            ((WebSocketImpl) line).outQueue.add(ByteBuffer.wrap(("HTTP/1.1 " + refusal + " No\r\nContent-Length: 0\r\n\r\n").getBytes(StandardCharsets.US_ASCII)));
            throw new InvalidDataException(CloseFrame.REFUSE);
        }

        @Override
        public void onClose(WebSocket line, int code, String reason, boolean remote) {}

        @Override
        public void onMessage(WebSocket line, String message) {
            heard.add(message);
        }

        @Override
        public void onError(WebSocket line, Exception problem) {}

        @Override
        public void onStart() {
            standing.countDown();
        }
    };

    /** Somebody called: the path with its query, headers with lower-case names, and the line to them. */
    public record Call(String path, Map<String, String> headers, WebSocket line) {
        public Call say(String... messages) {
            for (String message : messages) line.send(message);
            return this;
        }

        public void hangUp() {
            line.close(1000);
        }
    }

    public FarLine() {
        server.setReuseAddr(true);
        server.setDaemon(true);
        server.start();
        try {
            if (!standing.await(10, TimeUnit.SECONDS)) throw new IllegalStateException("The far end does not stand up.");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Who asks for a path with this in it gets this status, and no line. */
    public FarLine refuses(String path, int status) {
        refusals.put(path, status);
        return this;
    }

    public String address() {
        return "ws://127.0.0.1:" + server.getPort();
    }

    /** The next one who calls. */
    public Call call() throws InterruptedException {
        Call call = calls.poll(20, TimeUnit.SECONDS);
        if (call == null) throw new AssertionError("Nobody called.");
        return call;
    }

    /** The next words that were said to us. */
    public String heard() throws InterruptedException {
        String words = heard.poll(20, TimeUnit.SECONDS);
        if (words == null) throw new AssertionError("Nobody said anything.");
        return words;
    }

    @Override
    public void close() throws InterruptedException {
        server.stop(1000);
    }
}
