package app.kith.listening.channels.x;

import app.kith.base.Problem;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.Settings;
import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.Locale;

/**
 * What reading costs (docs.x.com, "Pricing": $0.005 a post, $0.010 a user), counted high: X charges a post once a day, we count each
 * time. A month is one in UTC.
 */
final class XBudget {

    static final long POST = 5_000;
    static final long USER = 10_000;
    /** X sends no fewer at once. */
    static final int FEWEST = 5;
    static final int MOST = 100;

    private final Clock clock;

    XBudget(Clock clock) {
        this.clock = clock;
    }

    static int dollars(Settings settings) {
        int dollars = settings.number("budget", 20);
        if (dollars < 1 || dollars > 100_000) throw new Problem.Invalid("budget", "Between 1 and 100,000 dollars.");
        return dollars;
    }

    XCursor thisMonth(XCursor cursor) {
        String month = YearMonth.now(clock.withZone(ZoneOffset.UTC)).toString();
        return month.equals(cursor.month()) ? cursor : cursor.spent(month, 0);
    }

    /** @return how many posts may be asked for at once */
    int affordable(Settings settings, XCursor cursor) throws ChannelTrouble {
        long left = dollars(settings) * 1_000_000L - cursor.micros();
        long posts = left / (POST + USER);
        if (posts >= FEWEST) return (int) Math.min(MOST, posts);
        YearMonth month = YearMonth.parse(cursor.month());
        Duration wait = Duration.between(clock.instant(), month.plusMonths(1).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC));
        throw ChannelTrouble.later("The budget for this month, %d dollars, is spent. Kith reads X again on 1 %s, or at once when you raise it under “Change”."
                .formatted(dollars(settings), month.plusMonths(1).getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH)), wait);
    }
}
