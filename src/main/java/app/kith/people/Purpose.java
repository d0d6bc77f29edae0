package app.kith.people;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What we may do for a person, or with what we hold about them. There is no newsletter: nothing is ever sent to many.
 */
public enum Purpose {
    REPLY("Answers", "We answer you, in the place where you spoke to us.", false),
    GESTURE("Small gestures", "We may do something small for you now and then: a card, a cake, a spare part in the post.", true),
    ADDRESS("Address", "We may use your address to write to you or to send you what you agreed to, and for nothing else.", true),
    BIRTHDAY("Birthday", "We may remember your birthday and wish you a happy one.", true),
    PHOTO("Photos", "We may show photos on which you can be seen.", true),
    GATHERING("Invitations", "We may invite you to gatherings, one person to another.", true);

    private final String title;
    private final String wording;
    private final boolean asksFirst;

    Purpose(String title, String wording, boolean asksFirst) {
        this.title = title;
        this.wording = wording;
        this.asksFirst = asksFirst;
    }

    public String title() {
        return title;
    }

    /** What is shown or said to the person, word for word, unless somebody found better words. */
    public String wording() {
        return wording;
    }

    /** Nothing is done before the person said yes. Of the others: it is done until they say no. */
    public boolean asksFirst() {
        return asksFirst;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Purpose> named(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}
