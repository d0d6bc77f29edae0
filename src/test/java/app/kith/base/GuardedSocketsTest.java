package app.kith.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class GuardedSocketsTest {

    private static final GreenMail MAIL = new GreenMail(ServerSetupTest.IMAP.dynamicPort());

    @BeforeAll
    static void start() {
        MAIL.start();
        MAIL.setUser("rowan@wren.example", "rowan", "pw");
    }

    @AfterAll
    static void stop() {
        MAIL.stop();
    }

    @Test
    void mailIsReachedWhereTheOperatorAllowsIt() throws Exception {
        try (Store store = store(new AddressGuard("127.0.0.1:" + MAIL.getImap().getPort()))) {
            assertThat(store.isConnected()).isTrue();
        }
    }

    @Test
    void mailDoesNotReachInsideOtherwise() {
        assertThatThrownBy(() -> store(new AddressGuard(""))).isInstanceOf(MessagingException.class).hasRootCauseInstanceOf(AddressGuard.Denied.class);
    }

    @Test
    void everyWayOfMakingASocketIsGuarded() {
        var sockets = new AddressGuard("").sockets();
        int port = MAIL.getImap().getPort();
        InetAddress loopback = InetAddress.getLoopbackAddress();
        assertThatThrownBy(() -> sockets.createSocket("127.0.0.1", port)).isInstanceOf(AddressGuard.Denied.class);
        assertThatThrownBy(() -> sockets.createSocket(loopback, port)).isInstanceOf(AddressGuard.Denied.class);
        assertThatThrownBy(() -> sockets.createSocket("127.0.0.1", port, loopback, 0)).isInstanceOf(AddressGuard.Denied.class);
        assertThatThrownBy(() -> sockets.createSocket(loopback, port, loopback, 0)).isInstanceOf(AddressGuard.Denied.class);
        assertThatThrownBy(() -> sockets.createSocket().connect(new InetSocketAddress(loopback, port))).isInstanceOf(AddressGuard.Denied.class);
    }

    private static Store store(AddressGuard guard) throws MessagingException {
        var properties = new Properties();
        properties.put("mail.imap.socketFactory", guard.sockets());
        properties.put("mail.imap.socketFactory.fallback", "false");
        Store store = Session.getInstance(properties).getStore("imap");
        store.connect("127.0.0.1", MAIL.getImap().getPort(), "rowan", "pw");
        return store;
    }
}
