package app.kith.bench;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A mail server: people write to the mailbox that Kith hears, and what Kith sends to them is counted. */
final class Letters implements AutoCloseable {

    private static final String MAILBOX = "hello@kith.example";

    private final GreenMail server = new GreenMail(new ServerSetup[] {
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP), new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)});
    private final GreenMailUser mailbox;
    private final AtomicInteger written = new AtomicInteger();

    Letters() {
        server.start();
        mailbox = server.setUser(MAILBOX, MAILBOX, "chaos");
    }

    Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("address", MAILBOX);
        settings.put("user", MAILBOX);
        settings.put("password", "chaos");
        settings.put("imapHost", "127.0.0.1");
        settings.put("imapPort", String.valueOf(server.getImap().getPort()));
        settings.put("imapTls", "false");
        settings.put("smtpHost", "127.0.0.1");
        settings.put("smtpPort", String.valueOf(server.getSmtp().getPort()));
        settings.put("smtpTls", "false");
        settings.put("sent", "none");
        return settings;
    }

    /** Somebody who never wrote before writes a letter of their own. */
    void arrive() throws MessagingException {
        int number = written.incrementAndGet();
        var letter = new MimeMessage(Session.getInstance(new Properties())) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", "<letter-" + number + "@people.example>");
            }
        };
        letter.setFrom(new InternetAddress("person-" + number + "@people.example"));
        letter.setRecipients(MimeMessage.RecipientType.TO, MAILBOX);
        letter.setSubject("Letter " + number, "UTF-8");
        letter.setText("The wand drips, for the " + number + "th time.", "UTF-8");
        letter.saveChanges();
        mailbox.deliver(letter);
    }

    int written() {
        return written.get();
    }

    /** How often each answer arrived, by its Message-ID. */
    Map<String, Integer> answers() {
        Map<String, Integer> answers = new HashMap<>();
        Arrays.stream(server.getReceivedMessages()).map(Letters::id).filter(id -> !id.contains("@people.example"))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.summingInt(id -> 1))).forEach(answers::put);
        return answers;
    }

    private static String id(MimeMessage letter) {
        try {
            return letter.getMessageID();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
