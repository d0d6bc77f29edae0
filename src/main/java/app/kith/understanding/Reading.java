package app.kith.understanding;

/**
 * What Kith makes of a text. Every guess comes with its certainty: how often such a guess is right, from 0 to 1. Whoever acts on a guess
 * asks {@link #knowsNeed} and the like first: below the bar, Kith is not sure, and a person is asked.
 *
 * @param language     BCP 47, or {@code und} when it cannot be told
 * @param need         null when the text holds no word
 * @param tone         null when the text holds no word
 * @param toneStrength from 0, between the tones, to 1
 * @param adverse      whether it may tell of an adverse event: said rather once too often
 * @param isDeep       read a second time, with the sentence model
 */
public record Reading(String language, Need need, double needCertainty, Tone tone, double toneStrength, double toneCertainty, boolean adverse,
        double adverseCertainty, boolean isDeep) {

    public static final double BAR = 0.5;

    static final Reading NOTHING = new Reading(Languages.UNKNOWN, null, 0, null, 0, 0, false, 0, false);

    public boolean knowsNeed() {
        return need != null && needCertainty >= BAR;
    }

    public boolean knowsTone() {
        return tone != null && toneCertainty >= BAR;
    }

    /** Of the least sure guess; what is least sure is read again first. */
    public double certainty() {
        return Math.min(needCertainty, adverseCertainty);
    }
}
