package app.kith.insights;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.UUID;

/**
 * How a colleague is told of what watches bring: on Home always, and by letters as they like.
 *
 * @param letters    how often; null for none
 * @param quietFrom  on their own clock; no letter goes out from then until {@code quietUntil}. Both null: at any time
 * @param address    how they reach this Kith
 * @param sentAt     when the last letter went out; null for none yet
 * @param sentOf     how many messages it told of
 * @param triedAt    when one was last tried
 * @param trouble    why that failed, or null
 */
public record Telling(UUID colleagueId, Often letters, ZoneId zone, LocalTime quietFrom, LocalTime quietUntil, String address, Instant sentAt, Integer sentOf,
        Instant triedAt, String trouble) {

    public static final LocalTime USUALLY_FROM = LocalTime.of(20, 0);
    public static final LocalTime USUALLY_UNTIL = LocalTime.of(8, 0);

    private static final Duration GATHERED = Duration.ofMinutes(10);
    private static final Duration APART = Duration.ofHours(1);
    private static final Duration TRY_AGAIN = Duration.ofMinutes(10);

    public enum Often { HOURLY, DAILY }

    /** What somebody chooses. @param zone such as {@code Europe/Stockholm} */
    public record Form(Often letters, String zone, LocalTime quietFrom, LocalTime quietUntil) {}

    static Telling usual(UUID colleagueId, ZoneId zone) {
        return new Telling(colleagueId, null, zone, USUALLY_FROM, USUALLY_UNTIL, "", null, null, null, null);
    }

    public boolean isQuiet(Instant now) {
        if (quietFrom == null || quietFrom.equals(quietUntil)) return false;
        LocalTime time = now.atZone(zone).toLocalTime();
        boolean afterBegin = !time.isBefore(quietFrom);
        boolean beforeEnd = time.isBefore(quietUntil);
        return quietFrom.isBefore(quietUntil) ? afterBegin && beforeEnd : afterBegin || beforeEnd;
    }

    /** Whether a letter goes out now. @param waitingSince when the first that no letter told yet was heard */
    boolean isDue(Instant now, Instant waitingSince) {
        if (letters == null || isQuiet(now) || trouble != null && now.isBefore(triedAt.plus(TRY_AGAIN))) return false;
        return switch (letters) {
            case HOURLY -> !now.isBefore(waitingSince.plus(GATHERED)) && (sentAt == null || !now.isBefore(sentAt.plus(APART)));
            case DAILY -> !now.isBefore(morning(now)) && (sentAt == null || sentAt.isBefore(morning(now)));
        };
    }

    /** When the daily letter of the day goes out: as the quiet hours end. */
    private Instant morning(Instant now) {
        ZonedDateTime today = now.atZone(zone);
        return today.toLocalDate().atTime(quietUntil == null ? USUALLY_UNTIL : quietUntil).atZone(zone).toInstant();
    }
}
