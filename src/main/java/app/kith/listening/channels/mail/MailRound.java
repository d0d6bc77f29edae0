package app.kith.listening.channels.mail;

import app.kith.listening.Item;
import app.kith.listening.Page;
import app.kith.listening.channels.mail.MailCursor.Mark;
import app.kith.listening.channels.mail.MailFolder.Harvest;
import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Goes once through all folders of a mailbox and brings one page of what is new. */
final class MailRound {

    private final Store store;
    private final MailAccount account;
    private final Clock clock;
    private final Map<String, Mark> marks = new LinkedHashMap<>();
    private final List<Item> items = new ArrayList<>();
    private final List<Page.Unreadable> unreadable = new ArrayList<>();
    private long bytes;
    private boolean more;

    MailRound(Store store, MailAccount account, Clock clock) {
        this.store = store;
        this.account = account;
        this.clock = clock;
    }

    /** One look into a folder that has room for so many mails and so many bytes. */
    private interface Look {
        Harvest into(MailFolder folder, Mark mark, int most, long mostBytes) throws MessagingException;
    }

    Page news(MailCursor cursor) throws MessagingException {
        return page(cursor, MailFolder::since);
    }

    Page past(MailCursor cursor, Instant since, Instant until) throws MessagingException {
        Page page = page(cursor, (folder, mark, most, mostBytes) -> folder.between(since, until, mark, most, mostBytes));
        long reached = marks.values().stream().mapToLong(Mark::lastArrival).max().orElse(0);
        return reached == 0 ? page : page.reached(Instant.ofEpochSecond(reached));
    }

    private Page page(MailCursor cursor, Look look) throws MessagingException {
        HeardIds ids = new HeardIds(cursor.heard());
        Folder sent = SentFolder.of(store, account);
        for (String name : account.folders()) {
            Folder folder = store.getFolder(name);
            if (sent == null || !folder.getFullName().equals(sent.getFullName())) hear(folder, account.ours(), cursor, look);
        }
        if (sent != null) hear(sent, account.ours().asSent(), cursor, look);
        List<Item> distinct = items.stream().map(ids::distinct).toList();
        return new Page(distinct, unreadable, cursor.with(marks, ids).json(), more, null);
    }

    private void hear(Folder place, Ours ours, MailCursor cursor, Look look) throws MessagingException {
        int room = MailFolder.PAGE - items.size() - unreadable.size();
        if (room <= 0 || bytes > MailFolder.PAGE_BYTES) {
            more = true;
            return;
        }
        try (MailFolder folder = MailFolder.open(place, ours, clock)) {
            Harvest harvest = look.into(folder, cursor.folders().get(place.getFullName()), room, MailFolder.PAGE_BYTES - bytes);
            items.addAll(harvest.items());
            unreadable.addAll(harvest.unreadable());
            marks.put(place.getFullName(), harvest.mark());
            bytes += harvest.bytes();
            more |= harvest.more();
        }
    }
}
