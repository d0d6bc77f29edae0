package app.kith.listening.channels.mail;

import java.time.Clock;
import java.time.Duration;
import java.util.Properties;
import javax.net.SocketFactory;

/** What tests of mail share. */
final class TestMail {

    private TestMail() {}

    /** Without a guard, and for passwords only. */
    static MailServers servers() {
        return servers(SocketFactory.getDefault(), new Properties());
    }

    /** With a server that may take two seconds to answer. */
    static MailIdle idle(Duration anew) {
        return new MailIdle(servers(), anew, Duration.ofSeconds(2));
    }

    static MailServers servers(SocketFactory sockets, Properties more) {
        return new MailServers(sockets, null, null, Clock.systemUTC(), more);
    }
}
