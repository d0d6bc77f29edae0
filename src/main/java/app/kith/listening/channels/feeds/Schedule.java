package app.kith.listening.channels.feeds;

import java.time.Duration;
import java.util.Locale;
import org.jsoup.nodes.Element;

/** How often a feed asks to be read: {@code ttl} in minutes, or the syndication module's period and frequency. */
final class Schedule {

    static final Duration LEAST = Duration.ofMinutes(5);
    static final Duration MOST = Duration.ofHours(24);

    private Schedule() {}

    /** Between five minutes and a day, or null when the feed does not say. */
    static Duration of(Element channel) {
        Long minutes = number(Xml.text(channel, "ttl"));
        if (minutes != null) return bounded(Duration.ofMinutes(minutes));
        String period = Xml.text(channel, "sy:updateperiod");
        if (period == null) return null;
        Duration whole = switch (period.toLowerCase(Locale.ROOT)) {
            case "hourly" -> Duration.ofHours(1);
            case "daily" -> Duration.ofDays(1);
            case "weekly", "monthly", "yearly" -> MOST;
            default -> null;
        };
        Long times = number(Xml.text(channel, "sy:updatefrequency"));
        return whole == null ? null : bounded(whole.dividedBy(times == null || times < 1 ? 1 : times));
    }

    static Duration bounded(Duration wish) {
        return wish.compareTo(LEAST) < 0 ? LEAST : wish.compareTo(MOST) > 0 ? MOST : wish;
    }

    private static Long number(String text) {
        return text != null && text.matches("\\d{1,9}") ? Long.valueOf(text) : null;
    }
}
