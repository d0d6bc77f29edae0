package app.kith.base;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.java_websocket.handshake.ServerHandshake;
import org.java_websocket.protocols.Protocol;

/**
 * Lines to the outside that stay open (WebSocket, RFC 6455). They connect where {@link AddressGuard} allows and nowhere else; a message
 * is bounded, and who sends faster than we read has to wait. Silence is found out by pings.
 */
public final class OutboundLines {

    private static final int LONGEST_MESSAGE = 1_000_000;
    private static final int WAITING = 200;
    private static final Duration CONNECT = Duration.ofSeconds(20);
    private static final int SILENCE_SECONDS = 45;

    private final AddressGuard guard;

    public OutboundLines(AddressGuard guard) {
        this.guard = guard;
    }

    /** What one who listens does; called by one thread, one message after the other. */
    public interface Listener {
        /** The line stands: the moment to say who we are. */
        default void opened(Line line) {}

        void heard(String message, Line line);

        /** The other side hung up and said why (RFC 6455, section 7.4); places give codes of 4000 and more a meaning of their own. */
        default void closed(int code, String reason) {}

        /** The other side answered the opening question with this status, and no line. */
        default void refused(int status) {}
    }

    /** The other end of the line. */
    public interface Line {
        void say(String message);

        void hangUp();

        /** With a code, for places where the usual one means that we will not come back. */
        void hangUp(int code);
    }

    /**
     * Listens until either side hangs up.
     *
     * @param headers of the opening question, such as Authorization
     * @throws OutboundTrouble      when there is no line, or it breaks, in words for a person
     * @throws InterruptedException when the thread is; the line is closed then
     */
    public void listen(URI uri, Map<String, String> headers, Listener listener) throws OutboundTrouble, InterruptedException {
        Redirect.requireWeb(URI.create(uri.toString().replaceFirst("(?i)^ws", "http")));
        boolean secure = "wss".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        int port = uri.getPort() > 0 ? uri.getPort() : secure ? 443 : 80;
        Socket socket = connect(uri.getHost(), port, secure);
        var client = new Client(URI.create((secure ? "wss" : "ws") + uri.toString().replaceFirst("^[a-zA-Z]+", "")), headers);
        client.setSocket(socket);
        client.setTcpNoDelay(true);
        client.setConnectionLostTimeout(SILENCE_SECONDS);
        client.setDaemon(true);
        try {
            client.connectBlocking(CONNECT.toSeconds(), TimeUnit.SECONDS);
            // It may stand and be hung up again before we look.
            if (!client.opened) {
                if (client.refusal() > 0) listener.refused(client.refusal());
                throw client.trouble(uri.getHost());
            }
            listener.opened(client);
            for (String message = client.next(); message != null; message = client.next()) listener.heard(message, client);
            if (client.code != 0) listener.closed(client.code, client.reason);
            if (client.trouble != null) throw client.trouble(uri.getHost());
        } finally {
            client.close();
            close(socket);
        }
    }

    private Socket connect(String host, int port, boolean secure) throws OutboundTrouble {
        Socket plain = null;
        try {
            plain = guard.sockets().createSocket(host, port);
            plain.setSoTimeout((int) CONNECT.toMillis());
            Socket socket = secure ? guard.overTls(plain, host, port) : plain;
            socket.setSoTimeout(0);
            return socket;
        } catch (IOException e) {
            if (plain != null) close(plain);
            throw OutboundTrouble.from(e, host);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed one way or the other.
        }
    }

    private static final class Client extends WebSocketClient implements Line {
        private static final String END = new String("end");
        private static final Pattern REFUSAL = Pattern.compile("status code received: (\\d{3})");
        private final BlockingQueue<String> messages = new ArrayBlockingQueue<>(WAITING);
        private volatile boolean opened;
        private volatile boolean ended;
        private volatile String trouble;
        private volatile int code;
        private volatile String reason;

        Client(URI uri, Map<String, String> headers) {
            super(uri, new Draft_6455(List.of(), List.of(new Protocol("")), LONGEST_MESSAGE), headers, (int) CONNECT.toMillis());
        }

        /** @return null when the line is closed and everything that came was handed out */
        String next() throws InterruptedException {
            while (true) {
                String message = messages.poll(1, TimeUnit.SECONDS);
                if (message == END || message == null && ended && messages.isEmpty()) return null;
                if (message != null) return message;
            }
        }

        /** @return the status the library found instead of 101, or 0 */
        int refusal() {
            Matcher status = REFUSAL.matcher(trouble == null ? "" : trouble);
            return status.find() ? Integer.parseInt(status.group(1)) : 0;
        }

        OutboundTrouble trouble(String host) {
            if (refusal() > 0) return new OutboundTrouble(OutboundTrouble.Kind.BROKEN, "“" + host + "” opens no line there; it answered " + refusal() + ".");
            return new OutboundTrouble(OutboundTrouble.Kind.BROKEN, "The line to “" + host + "” "
                    + (trouble == null || trouble.isBlank() ? "could not be opened." : "broke: " + trouble));
        }

        @Override
        public void onOpen(ServerHandshake handshake) {
            opened = true;
        }

        @Override
        public void onMessage(String message) {
            try {
                while (!ended && !messages.offer(message, 1, TimeUnit.SECONDS)) Thread.onSpinWait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void onClose(int code, String reason, boolean remote) {
            if (remote) {
                this.reason = reason;
                this.code = code;
            }
            if (code != 1000 && code != 1001 && trouble == null && !ended) trouble = reason == null || reason.isBlank() ? "closed with code " + code : reason;
            ended = true;
            messages.offer(END);
        }

        @Override
        public void onError(Exception problem) {
            trouble = problem.getMessage() == null ? problem.getClass().getSimpleName() : problem.getMessage();
        }

        @Override
        public void say(String message) {
            try {
                send(message);
            } catch (WebsocketNotConnectedException e) {
                // They hung up; whoever listens learns of it, and why, once everything that came was handed out.
            }
        }

        @Override
        public void hangUp() {
            hangUp(1000);
        }

        @Override
        public void hangUp(int code) {
            ended = true;
            close(code);
        }
    }
}
