package app.kith.bench;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * What became of everything said to a Kith that was killed again and again.
 *
 * @param whileStarting how many of the kills hit it before it was ready
 * @param lost          heard or acknowledged, and not in the log, in a conversation and on a timeline
 * @param doubled       there more than once
 */
public record Outcome(int kills, int whileStarting, Heard heard, long lost, long doubled, Answers answers, long seconds) {

    public record Heard(long feed, long mail, long webhook) {

        long all() {
            return feed + mail + webhook;
        }
    }

    /**
     * @param arrived   at the people they are for
     * @param uncertain wait for a person, because the kill came between sending and knowing
     * @param twice     arrived more than once
     * @param lost      Kith says sent, and nothing arrived; or nobody knows of them
     */
    public record Answers(long pressed, long arrived, long uncertain, long twice, long lost) {}

    @JsonIgnore
    public boolean isClean() {
        return lost == 0 && doubled == 0 && answers.twice == 0 && answers.lost == 0;
    }

    String words() {
        return """
                %,d kills in %,d s, %,d of them while it was starting.
                %,d things said to it (%,d in feeds, %,d by mail, %,d by webhook): %,d lost, %,d doubled.
                %,d answers: %,d arrived, %,d arrived twice, %,d lost; %,d wait for a person who looks whether they arrived."""
                .formatted(kills, seconds, whileStarting, heard.all(), heard.feed, heard.mail, heard.webhook, lost, doubled,
                        answers.pressed, answers.arrived, answers.twice, answers.lost, answers.uncertain);
    }
}
