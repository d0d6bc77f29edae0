package app.kith.listening.channels.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
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

    static void until(BooleanSupplier reached) {
        long patience = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!reached.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited in vain").isLessThan(patience);
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    static MailServers servers(SocketFactory sockets, Properties more) {
        return new MailServers(sockets, null, null, Clock.systemUTC(), more);
    }
}
