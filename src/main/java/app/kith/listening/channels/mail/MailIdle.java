package app.kith.listening.channels.mail;

import app.kith.base.Problem;
import app.kith.listening.Channel;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.Settings;
import jakarta.mail.Folder;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;

/**
 * Waits at the first folder of a mailbox for the server to tell of new mail (IMAP IDLE, RFC 2177). The mails themselves are heard by
 * the ordinary visit that this brings about. A line that went dead without a word is found out, because the server must answer
 * whenever the waiting is begun anew.
 */
final class MailIdle implements Channel.Ear {

    /** Servers hang up after 30 minutes, home routers forget a silent line after five. */
    static final Duration ANEW = Duration.ofMinutes(4);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Duration POLLED_ONLY = Duration.ofHours(1);
    private static final Duration SLICE = Duration.ofSeconds(1);

    private final MailServers servers;
    private final Duration anew;
    private final Duration answer;

    MailIdle(MailServers servers) {
        this(servers, ANEW, ANSWER);
    }

    /** @param answer how long the server may take to answer that the waiting begins anew */
    MailIdle(MailServers servers, Duration anew, Duration answer) {
        this.servers = servers;
        this.anew = anew;
        this.answer = answer;
    }

    @Override
    public void listen(Settings settings, Channel.Listening listening) throws ChannelTrouble, InterruptedException {
        MailAccount account;
        try {
            account = MailAccount.of(settings);
        } catch (Problem.Invalid e) {
            throw ChannelTrouble.needsAPerson(e.getMessage());
        }
        if (canIdle(account, listening)) return;
        // Visits hear it all the same, within their interval.
        Thread.sleep(POLLED_ONLY);
    }

    /** @return false when this server cannot tell of news */
    private boolean canIdle(MailAccount account, Channel.Listening listening) throws ChannelTrouble, InterruptedException {
        Line line = new Line(servers.sockets());
        try (Store store = servers.imap(account, line)) {
            if (!((IMAPStore) store).hasCapability("IDLE")) return false;
            Folder folder = store.getFolder(account.folders().getFirst());
            if (!folder.exists()) throw new FolderNotFoundException(folder);
            folder.open(Folder.READ_ONLY);
            // What came while nobody waited.
            listening.news();
            ((IMAPFolder) folder).doCommand(protocol -> {
                wait(protocol, line, listening);
                return null;
            });
            return true;
        } catch (MessagingException e) {
            if (Thread.currentThread().isInterrupted()) throw new InterruptedException();
            throw MailTrouble.of(e, account.imap(), account).forChannel(e);
        } finally {
            line.cut();
        }
    }

    /** Until the server hangs up, which ends in an exception. */
    private void wait(IMAPProtocol protocol, Line line, Channel.Listening listening) throws ProtocolException {
        while (true) {
            line.readFor(answer);
            protocol.idleStart();
            line.readFor(SLICE);
            boolean idle = true;
            for (long began = System.nanoTime(); idle && System.nanoTime() - began < anew.toNanos(); ) idle = read(protocol, listening);
            if (!idle) continue;
            protocol.idleAbort();
            long asked = System.nanoTime();
            while (read(protocol, listening))
                if (System.nanoTime() - asked > answer.toNanos()) throw new ProtocolException("no answer", new SocketTimeoutException("no answer"));
        }
    }

    /** @return false once the server says that the waiting is over */
    private static boolean read(IMAPProtocol protocol, Channel.Listening listening) throws ProtocolException {
        if (Thread.currentThread().isInterrupted()) throw new ProtocolException("stopped");
        Response response = protocol.readIdleResponse();
        if (response == null) return false;
        if (response.getException() instanceof SocketTimeoutException) return true;
        boolean goesOn = protocol.processIdleResponse(response);
        if (response instanceof IMAPResponse told && told.keyEquals("EXISTS")) listening.news();
        return goesOn;
    }
}
