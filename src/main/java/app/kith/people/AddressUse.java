package app.kith.people;

import java.util.Arrays;
import java.util.Optional;

/** What somebody's address is looked at for; the trail keeps it. */
public enum AddressUse {
    ANSWER("to answer them", Purpose.REPLY),
    SEND("to send or bring them something", Purpose.ADDRESS),
    PUT_RIGHT("to put right what we hold", null);

    private final String words;
    private final Purpose purpose;

    AddressUse(String words, Purpose purpose) {
        this.words = words;
        this.purpose = purpose;
    }

    public String words() {
        return words;
    }

    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** What the person must have agreed to; null for what the law asks of us anyway. */
    public Purpose purpose() {
        return purpose;
    }

    public static Optional<AddressUse> named(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}
