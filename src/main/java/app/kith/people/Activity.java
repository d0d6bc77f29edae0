package app.kith.people;

import java.time.Instant;
import java.util.UUID;

/**
 * One line of a member's timeline.
 *
 * @param id             the id of what it tells of (a message, a reply, a meeting), so that nothing is told twice
 * @param touch          for {@link Verb#MET}: handshake, call, visit, letter, gift, other, or at a gathering hosted, came; for {@link Verb#RSVP}: coming, maybe, waiting, declined
 * @param location       where, or which gathering
 * @param words          of meetings and answers, the first words; what somebody said is read from the message itself, which may change
 * @param colleagueId    who of us took part, or null
 */
public record Activity(UUID id, UUID memberId, UUID identityId, Verb verb, Instant at, UUID placeId, UUID conversationId,
        String touch, String location, String words, String link, UUID colleagueId) {

    /** With the activity type of Activity Streams 2.0 (W3C Activity Vocabulary, section 3) that the export uses. */
    public enum Verb {
        SAID("Create"), MET("Join"), RSVP("Accept"), WAS_ANSWERED("Accept");

        private final String activityType;

        Verb(String activityType) {
            this.activityType = activityType;
        }

        public String activityType() {
            return activityType;
        }
    }
}
