package app.kith.listening.channels.mail;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kith.base.AddressGuard;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BriefSocketsTests {

    @Test
    void aServerThatNeverFinishesItsSentenceIsCutOff() throws Exception {
        try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> mumble(server));
            var sockets = new BriefSockets(new AddressGuard("127.0.0.1").sockets(), Duration.ofMillis(500));
            try (Socket socket = sockets.createSocket("127.0.0.1", server.getLocalPort())) {
                socket.setSoTimeout(30_000);
                assertThatThrownBy(() -> {
                    while (socket.getInputStream().read() >= 0) Thread.onSpinWait();
                }).isInstanceOf(SocketException.class);
            }
        }
    }

    private static void mumble(ServerSocket server) {
        try (Socket socket = server.accept()) {
            while (true) {
                socket.getOutputStream().write('*');
                Thread.sleep(50);
            }
        } catch (IOException | InterruptedException e) {
            // cut off
        }
    }
}
