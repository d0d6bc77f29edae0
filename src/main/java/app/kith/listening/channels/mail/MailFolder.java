package app.kith.listening.channels.mail;

import app.kith.listening.Item;
import app.kith.listening.Page;
import app.kith.listening.channels.mail.MailCursor.Mark;
import jakarta.mail.FetchProfile;
import jakarta.mail.Folder;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.Header;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.UIDFolder;
import jakarta.mail.search.AndTerm;
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
    static final int PAGE_BYTES = 20_000_000;
    static final Duration FIRST_LOOK_BACK = Duration.ofDays(1);
    private static final Duration TO_BE_SURE = Duration.ofDays(2);

    private final IMAPFolder folder;
    private final Ours ours;
    private final Clock clock;

    private MailFolder(IMAPFolder folder, Ours ours, Clock clock) {
        this.folder = folder;
        this.ours = ours;
        this.clock = clock;
    }

    static MailFolder open(Folder folder, Ours ours, Clock clock) throws MessagingException {
        if (!folder.exists()) throw new FolderNotFoundException(folder);
        folder.open(Folder.READ_ONLY);
        return new MailFolder((IMAPFolder) folder, ours, clock);
    }

    /** What a folder brought; {@code bytes} of raw mail among it, {@code more} when there is more to fetch right away. */
    record Harvest(List<Item> items, List<Page.Unreadable> unreadable, Mark mark, long bytes, boolean more) {}

    int count() throws MessagingException {
        return folder.getMessageCount();
    }

    /** @param mark how far it was heard, or null for the first visit */
    Harvest since(Mark mark, int most, long mostBytes) throws MessagingException {
        long validity = folder.getUIDValidity();
        Mark from = mark != null && mark.uidValidity() == validity ? mark : firstLook(validity, mark);
        List<IMAPMessage> fresh = after(from.lastUid(), most);
        List<IMAPMessage> page = fresh.subList(0, Math.min(most, fresh.size()));
        prefetch(page);
        return read(page, from, fresh.size(), mostBytes);
    }

    /**
     * What arrived in a time gone by, from its beginning to its end.
     *
     * @param mark how far that walk has come, or null at its beginning
     */
    Harvest between(Instant since, Instant until, Mark mark, int most, long mostBytes) throws MessagingException {
        long validity = folder.getUIDValidity();
        Mark from = mark != null && mark.uidValidity() == validity ? mark : new Mark(validity, 0, 0);
        List<IMAPMessage> then = new ArrayList<>();
        // IMAP knows days only: a mail of the first or the last one may be heard twice, which changes nothing.
        Date beginning = Date.from(since);
        Date end = Date.from(until.plus(Duration.ofDays(1)));
        for (Message message : folder.search(new AndTerm(new ReceivedDateTerm(ComparisonTerm.GE, beginning), new ReceivedDateTerm(ComparisonTerm.LT, end)))) {
            if (folder.getUID(message) > from.lastUid()) then.add((IMAPMessage) message);
            if (then.size() > most) break;
        }
        List<IMAPMessage> page = then.subList(0, Math.min(most, then.size()));
        prefetch(page);
        return read(page, from, then.size(), mostBytes);
    }

    @Override
    public void close() {
        try {
            folder.close(false);
        } catch (MessagingException | IllegalStateException e) {
            // The connection is gone already, and a read-only folder has nothing to lose.
        }
    }

    /**
     * The ids of mails since a while are higher than the one before them; older ones are the past. Where the ids of last time
     * mean nothing any more, it looks back to the last mail heard: what is heard twice is known by its Message-ID.
     */
    private Mark firstLook(long validity, Mark lost) throws MessagingException {
        Instant since = clock.instant().minus(FIRST_LOOK_BACK);
        if (lost != null && lost.lastArrival() > 0) {
            Instant last = Instant.ofEpochSecond(lost.lastArrival()).minus(TO_BE_SURE);
            if (last.isBefore(since)) since = last;
        }
        Message[] recent = folder.search(new ReceivedDateTerm(ComparisonTerm.GE, Date.from(since)));
        if (recent.length > 0) return new Mark(validity, folder.getUID(recent[0]) - 1, 0);
        int count = folder.getMessageCount();
        return new Mark(validity, count == 0 ? 0 : folder.getUID(folder.getMessage(count)), 0);
    }

    /** One more than wanted tells that there is more. Asked for in growing spans, since a folder may hold a million mails. */
    private List<IMAPMessage> after(long lastUid, int most) throws MessagingException {
        List<IMAPMessage> fresh = new ArrayList<>();
        long end = folder.getUIDNext();
        long from = lastUid + 1;
        for (long span = 500; (end < 0 || from < end) && fresh.size() <= most; span *= 4) {
            long to = end < 0 ? UIDFolder.LASTUID : Math.min(from + span, end) - 1;
            for (Message message : folder.getMessagesByUID(from, to))
                if (message != null && folder.getUID(message) >= from) fresh.add((IMAPMessage) message);
            if (end < 0) break;
            from = to + 1;
        }
        return fresh;
    }

    private void prefetch(List<IMAPMessage> page) throws MessagingException {
        FetchProfile sizes = new FetchProfile();
        sizes.add(FetchProfile.Item.SIZE);
        sizes.add(IMAPFolder.FetchProfileItem.INTERNALDATE);
        folder.fetch(page.toArray(Message[]::new), sizes);
    }

    private Harvest read(List<IMAPMessage> page, Mark from, int waiting, long mostBytes) throws MessagingException {
        List<Item> items = new ArrayList<>();
        List<Page.Unreadable> unreadable = new ArrayList<>();
        Mark last = from;
        long bytes = 0;
        int done = 0;
        for (IMAPMessage message : page) {
            if (bytes > mostBytes) break;
            long uid = folder.getUID(message);
            Instant arrived = arrived(message);
            Page one = one(message, id(from.uidValidity(), uid), arrived);
            items.addAll(one.items());
            unreadable.addAll(one.unreadable());
            for (Item item : one.items()) bytes += item.raw().length;
            last = new Mark(from.uidValidity(), uid, Math.max(last.lastArrival(), arrived.getEpochSecond()));
            done++;
        }
        return new Harvest(items, unreadable, last, bytes, done < waiting);
    }

    private String id(long validity, long uid) {
        return (ours.sent() ? MailChannel.SENT : "") + folder.getFullName() + " " + validity + "." + uid;
    }

    private Page one(IMAPMessage message, String id, Instant arrived) throws MessagingException {
        message.setPeek(true);
        try {
            if (message.getSize() > MailReader.LARGEST) return tooLarge(message, id);
            try (InputStream stream = message.getMimeStream()) {
                return MailReader.read(stream.readNBytes(MailReader.LARGEST + 1), id, ours, arrived);
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
