package app.kith.listening;

import static org.assertj.core.api.Assertions.assertThat;

import app.kith.base.Outbound.Answer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsTest {

    private static final Instant NOW = Instant.parse("2026-03-05T10:00:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            429 | Retry-After: 120                                                                        | PT2M
            503 | Retry-After: Thu, 05 Mar 2026 11:00:00 GMT                                              | PT1H
            503 | Retry-After: Thursday, 05-Mar-26 10:00:10 GMT                                           | PT10S
            200 | Retry-After: 5                                                                          | PT5S
            429 | Retry-After: 0.65                                                                       | PT1S
            429 | Retry-After: 0                                                                          | PT1S
            503 | Retry-After: Thu, 05 Mar 2026 09:00:00 GMT                                              | PT1S
            503 | Retry-After: 99999999                                                                   | PT24H
            503 | Retry-After: Tue, 31 Dec 2999 23:59:59 GMT                                              | PT24H
            429 | Retry-After: soon                                                                       |
            429 | Retry-After: -5                                                                         | PT1S
            503 | Retry-After: 1e9                                                                        |
            429 |                                                                                         |
            200 | RateLimit: limit=100, remaining=0, reset=50                                             | PT50S
            200 | RateLimit: limit=100, remaining=1, reset=50                                             |
            200 | RateLimit: reset=50,remaining=0                                                         | PT50S
            200 | RateLimit: "default";r=0;t=30                                                           | PT30S
            200 | RateLimit: "default";r=50;t=30                                                          |
            200 | RateLimit: "burst";r=0;t=5, "a, day; r=9";r=0;t=3600, "hour";r=7;t=7200                 | PT1H
            200 | RateLimit: default;t=12;r=0;pk=:cHJpc21h:                                               | PT12S
            200 | RateLimit: "default";r=0                                                                |
            200 | RateLimit: ;;;=,"                                                                       |
            200 | RateLimit-Remaining: 0 / RateLimit-Reset: 42                                            | PT42S
            429 | RateLimit-Reset: 42                                                                     | PT42S
            503 | RateLimit-Reset: 42                                                                     |
            200 | RateLimit-Limit: 3000 / RateLimit-Remaining: 0 / RateLimit-Reset: 1772704920            | PT2M
            200 | X-RateLimit-Remaining: 0 / X-RateLimit-Reset: 1772704920                                | PT2M
            200 | X-RateLimit-Remaining: 0 / X-RateLimit-Reset: 1772704920000                             | PT2M
            200 | X-RateLimit-Remaining: 0 / X-RateLimit-Reset: 1772704801.5                              | PT1.5S
            403 | X-RateLimit-Remaining: 0 / X-RateLimit-Reset: 1772704920                                | PT2M
            200 | X-RateLimit-Remaining: 1 / X-RateLimit-Reset: 1772704920                                |
            429 | X-RateLimit-Remaining: 4000 / X-RateLimit-Reset: 1772704920                             |
            200 | X-RateLimit-Remaining: 0 / X-RateLimit-Reset: 2026-03-05T10:05:00.000000Z               | PT5M
            200 | X-RateLimit-Remaining: 0 / X-RateLimit-Reset: 2026-03-05T11:05:00+01:00                 | PT5M
            429 | X-RateLimit-Remaining: 0 / X-RateLimit-Reset: 1772708400.2 / X-RateLimit-Reset-After: 1.342 | PT1.342S
            200 | X-RateLimit-Remaining: 0.0 / X-RateLimit-Reset: 344                                     | PT5M44S
            200 | X-RateLimit-Remaining: 0                                                                |
            200 | x-rate-limit-remaining: 0 / x-rate-limit-reset: 1772705700                              | PT15M
            429 | Retry-After: 10 / X-RateLimit-Remaining: 0 / X-RateLimit-Reset: 60                      | PT1M
            429 | Retry-After: 90 / X-RateLimit-Remaining: 0 / X-RateLimit-Reset: 60                      | PT1M30S
            200 | Date: Thu, 05 Mar 2026 09:50:00 GMT / X-RateLimit-Remaining: 0 / X-RateLimit-Reset: 1772704260 | PT1M
            200 | Date: yesterday / X-RateLimit-Remaining: 0 / X-RateLimit-Reset: 1772704860              | PT1M
            200 | X-RateLimit-Remaining: 999999999999999999999 / X-RateLimit-Reset: 5                     |
            """)
    void thePlaceSaysHowLongToStayAway(int status, String headers, Duration wait) {
        assertThat(Limits.waitBeforeNext(answer(status, headers), NOW)).isEqualTo(Optional.ofNullable(wait));
    }

    @Test
    void aPlaceThatSaysNothingLetsUsGoOn() {
        assertThat(Limits.waitBeforeNext(answer(200, null), NOW)).isEmpty();
    }

    private static Answer answer(int status, String headers) {
        Map<String, String> read = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        if (headers != null)
            for (String header : headers.split(" / ")) read.put(header.substring(0, header.indexOf(':')), header.substring(header.indexOf(':') + 1).strip());
        return new Answer(status, URI.create("https://wren.example/"), null, read, new byte[0]);
    }
}
