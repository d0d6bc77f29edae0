package app.kith.listening.channels.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kith.listening.Channel;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.Page;
import app.kith.listening.Settings;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MailIdleTests {

    private final GreenMail mail = new GreenMail(new ServerSetup[] {ServerSetup.SMTP.dynamicPort(), ServerSetup.IMAP.dynamicPort()});
    private final BlockingQueue<String> news = new LinkedBlockingQueue<>();
    private final CompletableFuture<Exception> end = new CompletableFuture<>();

    @BeforeEach
    void start() {
        mail.start();
        mail.setUser("support@kith.example", "support@kith.example", "secret");
    }

    @AfterEach
    void stop() {
        mail.stop();
    }

    @Test
    void newMailIsToldTheMomentItComes() throws Exception {
        Thread listening = listen(TestMail.idle(MailIdle.ANEW), settings(mail.getImap().getPort()));
        told();
        deliver();
        told();
        deliver();
        told();
        listening.interrupt();
        assertThat(end.get()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void theWaitingIsBegunAnewManyTimesOnOneLine() throws Exception {
        try (Relay relay = new Relay(mail.getImap().getPort())) {
            Thread listening = listen(TestMail.idle(Duration.ofMillis(20)), settings(relay.port()));
            told();
            for (int i = 0; i < 5; i++) {
                deliver();
                told();
            }
            assertThat(relay.lines()).isEqualTo(1);
            listening.interrupt();
            assertThat(end.get()).isInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void aLineThatGoesDeadWithoutAWordIsFoundOut() throws Exception {
        try (Relay relay = new Relay(mail.getImap().getPort())) {
            listen(TestMail.idle(Duration.ofMillis(100)), settings(relay.port()));
            told();
            relay.goDead();
            assertThat(end.get()).isInstanceOfSatisfying(ChannelTrouble.class, trouble -> assertThat(trouble.isGone()).isFalse())
                    .hasMessageContaining("did not answer in time");
        }
    }

    @Test
    void aServerThatHangsUpEndsTheWaiting() throws Exception {
        try (Relay relay = new Relay(mail.getImap().getPort())) {
            listen(TestMail.idle(MailIdle.ANEW), settings(relay.port()));
            told();
            relay.hangUp();
            assertThat(end.get()).isInstanceOfSatisfying(ChannelTrouble.class, trouble -> assertThat(trouble.isGone()).isFalse());
        }
    }

    @Test
    void whereAServerCannotTellVisitsDoAndNobodyIsTroubled() throws Exception {
        try (ScriptedImap server = new ScriptedImap("SASL-IR", said -> true)) {
            Thread listening = listen(TestMail.idle(MailIdle.ANEW), settings(server.port()));
            while (listening.getState() != Thread.State.TIMED_WAITING && !end.isDone()) Thread.onSpinWait();
            assertThat(end).isNotDone();
            assertThat(server.heard()).noneMatch(line -> line.startsWith("IDLE"));
            listening.interrupt();
            assertThat(end.get()).isInstanceOf(InterruptedException.class);
            assertThat(news).isEmpty();
        }
    }

    @Test
    void aRefusedPasswordNeedsAPerson() {
        Settings wrong = new Settings(null, Map.of("address", "support@kith.example", "password", "wrong", "imapHost", "127.0.0.1", "smtpHost", "127.0.0.1",
                "imapPort", String.valueOf(mail.getImap().getPort()), "imapTls", "false"));
        assertThatThrownBy(() -> TestMail.idle(MailIdle.ANEW).listen(wrong, listening()))
                .isInstanceOfSatisfying(ChannelTrouble.class, trouble -> assertThat(trouble.isGone()).isTrue());
    }

    private Thread listen(MailIdle idle, Settings settings) {
        return Thread.ofPlatform().daemon().start(() -> {
            try {
                idle.listen(settings, listening());
                end.complete(null);
            } catch (ChannelTrouble | InterruptedException | RuntimeException e) {
                end.complete(e);
            }
        });
    }

    private Channel.Listening listening() {
        return new Channel.Listening() {
            @Override
            public String cursor() {
                return null;
            }

            @Override
            public void news() {
                news.add("news");
            }

            @Override
            public void take(Page page) {
                throw new AssertionError("Mails are heard by visits.");
            }
        };
    }

    private void told() throws InterruptedException {
        assertThat(news.poll(20, TimeUnit.SECONDS)).isNotNull();
    }

    private void deliver() {
        GreenMailUtil.sendTextEmail("support@kith.example", "ada@x.example", "hello", "hello", mail.getSmtp().getServerSetup());
    }

    private static Settings settings(int port) {
        return new Settings(UUID.randomUUID(), Map.of("address", "support@kith.example", "password", "secret", "imapHost", "127.0.0.1", "smtpHost", "127.0.0.1",
                "imapPort", String.valueOf(port), "imapTls", "false"));
    }
}
