package app.kith.listening;

import app.kith.base.Outbound.Answer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hc.client5.http.utils.DateUtils;

/**
 * What a place says in its headers about how often it may be asked. Known are {@code Retry-After} (RFC 9110, section 10.2.3: seconds or a date),
 * {@code RateLimit} (draft-ietf-httpapi-ratelimit-headers, as {@code limit=, remaining=, reset=} and as {@code "name";r=;t=}), and the families
 * {@code RateLimit-}, {@code X-RateLimit-} and {@code X-Rate-Limit-}: {@code Remaining} with {@code Reset-After} (seconds) or {@code Reset}, which
 * is seconds from now, seconds or milliseconds since 1970, an ISO 8601 time or an HTTP date, as Mattermost, GitHub, Mastodon and others have it.
 */
public final class Limits {

    /** Nobody may send Kith away for longer than this. */
    static final Duration LONGEST = Duration.ofDays(1);
    /** For "come back at once" and dates that have passed. */
    static final Duration SHORTEST = Duration.ofSeconds(1);

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(?:\\.\\d{1,12})?");
    private static final Pattern OLD_FORM = Pattern.compile("(?i)\\b(remaining|reset)\\s*=\\s*(-?\\d{1,15})");
    /** One quota: its name, then its parameters. */
    private static final Pattern QUOTA = Pattern.compile("(?:\"[^\"]*\"|[\\w*:-]+)((?:\\s*;[^;,]+)+)");
    private static final Pattern PARAMETER = Pattern.compile(";\\s*([rt])\\s*=\\s*(-?\\d{1,15})\\s*(?=;|$)");

    private Limits() {}

    /**
     * How long to leave the place alone after this answer; empty when it does not say, or lets us go on. Of several the longest counts, between a
     * second and a day. Works for refusals (429, 503) and for answers that used up the last of what was allowed.
     *
     * @param now for places that do not tell the time themselves; where they do ({@code Date}), their clock counts
     */
    public static Optional<Duration> waitBeforeNext(Answer answer, Instant now) {
        Instant told = date(answer.header("Date"));
        Instant there = told == null ? now : told;
        return Stream.of(until(answer.header("Retry-After"), there), structured(answer.header("RateLimit")), family(answer, "RateLimit-", there),
                        family(answer, "X-RateLimit-", there), family(answer, "X-Rate-Limit-", there))
                .filter(Objects::nonNull).max(Comparator.naturalOrder()).map(Limits::bounded);
    }

    /** Of several quotas, those that are spent count. */
    private static Duration structured(String text) {
        if (text == null) return null;
        if (!text.contains(";")) return spent(OLD_FORM.matcher(text), "remaining");
        return QUOTA.matcher(text).results().map(quota -> spent(PARAMETER.matcher(quota.group(1)), "r"))
                .filter(Objects::nonNull).max(Comparator.naturalOrder()).orElse(null);
    }

    private static Duration spent(Matcher parts, String remaining) {
        Long left = null;
        Long seconds = null;
        for (MatchResult part : parts.results().toList()) {
            if (part.group(1).equalsIgnoreCase(remaining)) left = Long.valueOf(part.group(2));
            else seconds = Long.valueOf(part.group(2));
        }
        return left == null || seconds == null || left > 0 ? null : Duration.ofSeconds(seconds);
    }

    /** A place that says "too many" (429) need not say that nothing is left. */
    private static Duration family(Answer answer, String family, Instant now) {
        Double left = number(answer.header(family + "Remaining"));
        if (left == null ? answer.status() != 429 : left >= 1) return null;
        Double after = number(answer.header(family + "Reset-After"));
        return after != null ? seconds(after) : until(answer.header(family + "Reset"), now);
    }

    /** Numbers too large to be a wait are a time since 1970, in seconds or in milliseconds. */
    private static Duration until(String text, Instant now) {
        Double number = number(text);
        if (number == null) {
            Instant date = date(text);
            return date == null ? null : Duration.between(now, date);
        }
        if (number < 1e9) return seconds(number);
        return Duration.between(now, Instant.EPOCH.plus(seconds(number < 1e11 ? number : number / 1000)));
    }

    private static Double number(String text) {
        return text != null && NUMBER.matcher(text.strip()).matches() ? Double.valueOf(text.strip()) : null;
    }

    private static Duration seconds(double number) {
        return Duration.ofMillis(Math.round(number * 1000));
    }

    private static Instant date(String text) {
        if (text == null) return null;
        try {
            return OffsetDateTime.parse(text.strip()).toInstant();
        } catch (DateTimeException _) {
            return DateUtils.parseStandardDate(text.strip());
        }
    }

    private static Duration bounded(Duration wait) {
        if (wait.compareTo(SHORTEST) < 0) return SHORTEST;
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
