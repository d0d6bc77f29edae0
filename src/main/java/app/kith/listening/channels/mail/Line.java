package app.kith.listening.channels.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import javax.net.SocketFactory;

/** Hands out one socket of another factory and keeps hold of it, so that a line somebody waits at can be cut. */
final class Line extends SocketFactory {

    private final SocketFactory sockets;
    private volatile Socket socket;

    Line(SocketFactory sockets) {
        this.sockets = sockets;
    }

    /** How long to wait for the other side at most. */
    void readFor(Duration most) {
        try {
            socket.setSoTimeout((int) most.toMillis());
        } catch (SocketException e) {
            // It is closed; the next word on it says so.
        }
    }

    void cut() {
        try {
            if (socket != null) socket.close();
        } catch (IOException e) {
            // Then it is gone already.
        }
    }

    @Override
    public Socket createSocket() throws IOException {
        return socket = sockets.createSocket();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return socket = sockets.createSocket(host, port);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return socket = sockets.createSocket(host, port, localHost, localPort);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return socket = sockets.createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) throws IOException {
        return socket = sockets.createSocket(host, port, localHost, localPort);
    }
}
