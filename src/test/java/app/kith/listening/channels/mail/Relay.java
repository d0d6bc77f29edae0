package app.kith.listening.channels.mail;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands between a client and a server and, when told so, lets nothing through any more without hanging up: a line gone dead. */
final class Relay implements AutoCloseable {

    private final ServerSocket door = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final int to;
    private volatile boolean dead;

    Relay(int to) throws IOException {
        this.to = to;
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    int lines() {
        return sockets.size() / 2;
    }

    void goDead() {
        dead = true;
    }

    void hangUp() throws IOException {
        for (Socket socket : sockets) socket.close();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), to);
                sockets.addAll(List.of(client, server));
                Thread.ofVirtual().start(() -> pass(client, server));
                Thread.ofVirtual().start(() -> pass(server, client));
            } catch (IOException e) {
                // closed
            }
        }
    }

    private void pass(Socket from, Socket onto) {
        byte[] part = new byte[4096];
        try {
            InputStream in = from.getInputStream();
            for (int read = in.read(part); read >= 0; read = in.read(part)) if (!dead) onto.getOutputStream().write(part, 0, read);
            if (!dead) onto.close();
        } catch (IOException e) {
            // hung up
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        hangUp();
    }
}
