package app.kith.base;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.time.Duration;
import javax.net.SocketFactory;

/** Makes sockets that ask the guard before they connect, whoever calls connect on them. */
final class GuardedSockets extends SocketFactory {

    private static final int CONNECT = (int) Duration.ofSeconds(10).toMillis();

    private final AddressGuard guard;

    GuardedSockets(AddressGuard guard) {
        this.guard = guard;
    }

    @Override
    public Socket createSocket() {
        return new GuardedSocket(guard);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(host, port, null);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return connected(host, port, new InetSocketAddress(localHost, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(host.getHostAddress(), port, null);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) throws IOException {
        return connected(host.getHostAddress(), port, new InetSocketAddress(localHost, localPort));
    }

    private Socket connected(String host, int port, SocketAddress local) throws IOException {
        IOException last = null;
        for (InetAddress address : guard.addressesOf(host, port)) {
            Socket socket = new Socket();
            try {
                if (local != null) socket.bind(local);
                socket.connect(new InetSocketAddress(address, port), CONNECT);
                return socket;
            } catch (IOException e) {
                socket.close();
                last = e;
            }
        }
        throw last;
    }

    private static final class GuardedSocket extends Socket {
        private final AddressGuard guard;

        GuardedSocket(AddressGuard guard) {
            this.guard = guard;
        }

        @Override
        public void connect(SocketAddress endpoint) throws IOException {
            connect(endpoint, CONNECT);
        }

        /** A socket whose connect failed cannot be used again, so only the first address is tried. */
        @Override
        public void connect(SocketAddress endpoint, int timeout) throws IOException {
            if (!(endpoint instanceof InetSocketAddress asked)) throw new SocketException("Only internet addresses can be reached.");
            InetAddress checked = guard.addressesOf(asked.getHostString(), asked.getPort()).getFirst();
            super.connect(new InetSocketAddress(checked, asked.getPort()), timeout);
        }
    }
}
