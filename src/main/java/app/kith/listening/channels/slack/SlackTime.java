package app.kith.listening.channels.slack;

import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Slack's {@code ts}: seconds and microseconds as text, which are also a message's id in its channel. As a number they would lose their end. */
final class SlackTime {

    private static final Pattern TS = Pattern.compile("(\\d{1,11})\\.(\\d{1,6})");

    private SlackTime() {}

    static boolean isOne(String ts) {
        return ts != null && TS.matcher(ts).matches();
    }

    static Instant of(String ts) {
        Matcher parts = TS.matcher(ts == null ? "" : ts);
        if (!parts.matches()) throw new IllegalArgumentException("“" + ts + "” is not a time as Slack writes it.");
        String micros = (parts.group(2) + "000000").substring(0, 6);
        return Instant.ofEpochSecond(Long.parseLong(parts.group(1)), Long.parseLong(micros) * 1000);
    }

    static String of(Instant time) {
        return "%d.%06d".formatted(time.getEpochSecond(), time.getNano() / 1000);
    }

    /** Null is before everything. */
    static boolean isAfter(String one, String other) {
        return isOne(one) && (!isOne(other) || of(one).isAfter(of(other)));
    }

    static String later(String one, String other) {
        return isAfter(one, other) ? one : other;
    }
}
