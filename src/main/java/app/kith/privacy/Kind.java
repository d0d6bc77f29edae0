package app.kith.privacy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is kept for a while: what it is, and what happens when its time is over. */
public enum Kind {
    RAW_ITEMS("Items as they came", "raw items", "The mail, page or message as the place handed it over, with attachments; sealed. Needed to read something again that was read wrongly. Words and people stay.", 2_000),
    ENVELOPES("Envelopes of our answers", "envelopes", "The address an answer went to, and the words as they were sent; sealed. The answer itself stays in its conversation.", 2_000),
    DEAD_LETTERS("Settled dead letters", "dead letters", "What could not be read or filed, once somebody has read it or let it go.", 2_000),
    VISITORS("Visitors", "people who came by", "People who spoke once or twice and were never answered, met or noted: their record and their words. They leave no tombstone and may come back.", 50),
    NOTES("Notes about people", "notes", "What colleagues noted on a person's page.", 2_000),
    AUDIT("The audit trail", "entries", "Who did what. Some places must keep it for years; ask whoever advises you.", 2_000);

    private final String title;
    private final String many;
    private final String words;
    private final int batch;

    Kind(String title, String many, String words, int batch) {
        this.title = title;
        this.many = many;
        this.words = words;
        this.batch = batch;
    }

    public String title() {
        return title;
    }

    /** A plural, for "would remove 1,204 raw items". */
    public String many() {
        return many;
    }

    public String words() {
        return words;
    }

    int batch() {
        return batch;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    public static Optional<Kind> named(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}
