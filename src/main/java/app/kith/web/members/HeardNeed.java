package app.kith.web.members;

import app.kith.understanding.Guess;
import app.kith.web.readings.ReadAs;
import java.time.Instant;
import java.util.UUID;

/**
 * What somebody needs, as Kith reads it in their words; open as long as nobody of us answered.
 *
 * @param words the first of them
 */
public record HeardNeed(UUID conversationId, Guess guess, String words, Instant at) {

    /** "Trouble, as a colleague said". */
    public String kind() {
        String kind = ReadAs.need(guess.label());
        return guess.isTold() ? kind + ", a colleague says" : kind;
    }

    public String certainty() {
        return "Kith reads " + ReadAs.need(guess.label()) + ", " + ReadAs.certainty(guess) + ". In the conversation you can say what is right.";
    }
}
