package app.kith.listening.channels.feeds;

import app.kith.listening.Page.Unreadable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Gathers a feed's entries; one that cannot be read is set aside and does not spoil the others. */
final class Entries {

    final List<Entry> read = new ArrayList<>();
    final List<Unreadable> unreadable = new ArrayList<>();
    private boolean full;

    /** Feeds that hold more are not read by people either; the limits keep a hostile one from filling the house. */
    private static final int MOST = 10_000;
    private static final int MOST_UNREADABLE = 100;

    void add(Supplier<Entry> entry, Supplier<byte[]> raw, String contentType) {
        if (read.size() >= MOST) {
            if (!full) setAside(raw, contentType, "This feed holds more than " + MOST / 1_000 + ",000 entries at once. Kith reads"
                    + " the first of them; this one and those after it are not heard.");
            full = true;
            return;
        }
        try {
            Entry one = entry.get();
            if (one.saysNothing()) setAside(raw, contentType, "This entry is empty: no words, no link, nobody who wrote it.");
            else read.add(one);
        } catch (RuntimeException e) {
            setAside(raw, contentType, "This entry cannot be read: " + e.getMessage());
        }
    }

    private void setAside(Supplier<byte[]> raw, String contentType, String reason) {
        if (unreadable.size() >= MOST_UNREADABLE) return;
        byte[] bytes = raw.get();
        unreadable.add(new Unreadable(Fingerprint.of(bytes), bytes, contentType, reason));
    }
}
