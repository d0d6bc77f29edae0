package app.kith.people;

import java.util.List;
import java.util.UUID;

/**
 * How lively a place is.
 *
 * @param known  people known there
 * @param lately how many of them spoke in the last 30 days
 * @param weeks  how much was said in each of the last {@link #WEEKS} weeks, the oldest first
 */
public record Presence(UUID placeId, long known, long lately, List<Long> weeks) {

    public static final int WEEKS = 12;
}
