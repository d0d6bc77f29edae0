package app.kith.listening.channels.mail;

import app.kith.listening.Item;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells a mail that came twice (a list's copy, a second folder) from two mails under one Message-ID: there are programs that give
 * all their mails the same, and anybody can copy one in order to overwrite another person's words. Of two mails with one id and
 * different dates the later one heard gets an id of its own.
 */
final class HeardIds {

    private static final int MOST = 300;
    private static final int MARK = 12;

    private final Map<String, String> dates = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST;
        }
    };

    HeardIds(List<String> kept) {
        for (String one : kept) {
            String[] parts = one.split(" ", 2);
            if (parts.length == 2) dates.put(parts[0], parts[1]);
        }
    }

    List<String> list() {
        return dates.entrySet().stream().map(entry -> entry.getKey() + " " + entry.getValue()).toList();
    }

    Item distinct(Item item) {
        String id = hash(item.externalId());
        String date = Long.toString(item.createdAt().getEpochSecond(), 36);
        String before = dates.putIfAbsent(id, date);
        if (before == null || before.equals(date)) return item;
        String own = item.externalId() + "#" + hash(date + " " + item.author().externalId() + " " + item.title());
        String thread = item.externalId().equals(item.threadExternalId()) ? own : item.threadExternalId();
        return new Item(own, item.kind(), thread, item.replyToExternalId(), item.references(), item.author(), item.title(), item.text(), item.html(),
                item.language(), item.createdAt(), item.editedAt(), item.deletedAt(), item.permalink(), item.visibility(), item.raw(), item.touch());
    }

    /** The Message-ID as its sender wrote it. */
    static String written(String id) {
        return id.replaceFirst("#[0-9a-f]{" + MARK + "}$", "");
    }

    private static String hash(String text) {
        return MessageIds.sha256(text.getBytes(StandardCharsets.UTF_8)).substring(0, MARK);
    }
}
