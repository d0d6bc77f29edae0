package app.kith.listening.channels.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;

/**
 * Sockets for one visit: they are closed when it has lasted too long. Time-outs end a silence only; a server that says a byte now and then would
 * hold the visit for ever.
 */
final class BriefSockets extends SocketFactory {

    private static final ScheduledExecutorService CUTTER = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("mail-cutter").factory());

    private final SocketFactory sockets;
    private final Duration longest;

    BriefSockets(SocketFactory sockets, Duration longest) {
        this.sockets = sockets;
        this.longest = longest;
    }

    @Override
    public Socket createSocket() throws IOException {
        return cut(sockets.createSocket());
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return cut(sockets.createSocket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return cut(sockets.createSocket(host, port, localHost, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return cut(sockets.createSocket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) throws IOException {
        return cut(sockets.createSocket(host, port, localHost, localPort));
    }

    private Socket cut(Socket socket) {
        CUTTER.schedule(() -> {
            try {
                socket.close();
            } catch (IOException e) {
                // It is cut one way or the other.
            }
        }, longest.toMillis(), TimeUnit.MILLISECONDS);
        return socket;
    }
}
