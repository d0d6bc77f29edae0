package app.kith.listening.channels.mail;

import app.kith.listening.Item;
import app.kith.listening.Page;
import jakarta.mail.FetchProfile;
import jakarta.mail.Folder;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.Header;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import jakarta.mail.search.ComparisonTerm;
import jakarta.mail.search.ReceivedDateTerm;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;

/** One visit to an IMAP folder: opened read-only and only peeked at, so that nothing is ever marked as read. */
final class MailFolder implements AutoCloseable {

    static final int PAGE = 50;
    static final Duration FIRST_LOOK_BACK = Duration.ofDays(30);
    private static final int PAGE_BYTES = 20_000_000;

    private final IMAPFolder folder;
    private final String ours;
    private final Clock clock;

    private MailFolder(IMAPFolder folder, String ours, Clock clock) {
        this.folder = folder;
        this.ours = ours;
        this.clock = clock;
    }

    static MailFolder open(Store store, MailAccount account, Clock clock) throws MessagingException {
        Folder folder = store.getFolder(account.folder());
        if (!folder.exists()) throw new FolderNotFoundException(folder);
        folder.open(Folder.READ_ONLY);
        return new MailFolder((IMAPFolder) folder, account.address(), clock);
    }

    int count() throws MessagingException {
        return folder.getMessageCount();
    }

    Page since(MailCursor cursor) throws MessagingException {
        long validity = folder.getUIDValidity();
        MailCursor from = cursor != null && cursor.uidValidity() == validity ? cursor : firstLook(validity);
        List<IMAPMessage> fresh = after(from.lastUid());
        List<IMAPMessage> page = fresh.subList(0, Math.min(PAGE, fresh.size()));
        prefetch(page);
        return read(page, from, fresh.size());
    }

    @Override
    public void close() {
        try {
            folder.close(false);
        } catch (MessagingException | IllegalStateException e) {
            // The connection is gone already, and a read-only folder has nothing to lose.
        }
    }

    /** The ids of mails since a while are higher than the one before them; older mails stay unheard. */
    private MailCursor firstLook(long validity) throws MessagingException {
        Date since = Date.from(clock.instant().minus(FIRST_LOOK_BACK));
        Message[] recent = folder.search(new ReceivedDateTerm(ComparisonTerm.GE, since));
        if (recent.length > 0) return new MailCursor(validity, folder.getUID(recent[0]) - 1);
        int count = folder.getMessageCount();
        return new MailCursor(validity, count == 0 ? 0 : folder.getUID(folder.getMessage(count)));
    }

    /** {@code n:*} names the last mail even where its id is below n. */
    private List<IMAPMessage> after(long lastUid) throws MessagingException {
        List<IMAPMessage> fresh = new ArrayList<>();
        for (Message message : folder.getMessagesByUID(lastUid + 1, UIDFolder.LASTUID))
            if (message != null && folder.getUID(message) > lastUid) fresh.add((IMAPMessage) message);
        return fresh;
    }

    private void prefetch(List<IMAPMessage> page) throws MessagingException {
        FetchProfile sizes = new FetchProfile();
        sizes.add(FetchProfile.Item.SIZE);
        sizes.add(IMAPFolder.FetchProfileItem.INTERNALDATE);
        folder.fetch(page.toArray(Message[]::new), sizes);
    }

    private Page read(List<IMAPMessage> page, MailCursor from, int waiting) throws MessagingException {
        List<Item> items = new ArrayList<>();
        List<Page.Unreadable> unreadable = new ArrayList<>();
        long last = from.lastUid();
        long bytes = 0;
        int done = 0;
        for (IMAPMessage message : page) {
            if (bytes > PAGE_BYTES) break;
            long uid = folder.getUID(message);
            Page one = one(message, from.uidValidity() + "." + uid);
            items.addAll(one.items());
            unreadable.addAll(one.unreadable());
            for (Item item : one.items()) bytes += item.raw().length;
            last = uid;
            done++;
        }
        return new Page(items, unreadable, new MailCursor(from.uidValidity(), last).json(), done < waiting, null);
    }

    private Page one(IMAPMessage message, String id) throws MessagingException {
        message.setPeek(true);
        try {
            if (message.getSize() > MailReader.LARGEST) return tooLarge(message, id);
            try (InputStream stream = message.getMimeStream()) {
                return MailReader.read(stream.readNBytes(MailReader.LARGEST + 1), id, ours, arrived(message));
            }
        } catch (MessageRemovedException e) {
            return Page.of(List.of());
        } catch (IOException | MessagingException e) {
            if (!folder.isOpen()) throw e instanceof MessagingException mail ? mail : new MessagingException("broken off", e);
            return Page.unreadable(new Page.Unreadable(id, new byte[0], MailReader.TYPE, "The mail server would not hand over this mail: " + MailTrouble.said(e.getMessage())));
        }
    }

    private static Page tooLarge(IMAPMessage message, String id) throws MessagingException {
        StringBuilder head = new StringBuilder();
        for (Header header : Collections.list(message.getAllHeaders())) head.append(header.getName()).append(": ").append(header.getValue()).append("\r\n");
        String reason = "This mail is " + message.getSize() / 1_000_000 + " MB large; Kith reads mails up to " + MailReader.LARGEST / 1_000_000
                + " MB. Only its head is kept here; read it in the mailbox.";
        return Page.unreadable(new Page.Unreadable(id, head.toString().getBytes(StandardCharsets.UTF_8), MailReader.TYPE, reason));
    }

    private Instant arrived(IMAPMessage message) throws MessagingException {
        Date received = message.getReceivedDate();
        return received == null ? clock.instant() : received.toInstant();
    }
}
