package app.kith.listening.channels.discord;

import java.time.Instant;

/** Discord's ids: milliseconds since 2015 and 22 bits more (discord.com/developers/docs, reference, snowflakes). They sort by time, across all channels. */
final class Snowflake {

    private static final long EPOCH = 1_420_070_400_000L;

    private Snowflake() {}

    static boolean isOne(String id) {
        return id != null && id.matches("\\d{1,20}");
    }

    /** The first id of that moment. */
    static String at(Instant time) {
        return Long.toString(Math.max(0, time.toEpochMilli() - EPOCH) << 22);
    }

    static Instant time(String id) {
        return Instant.ofEpochMilli((Long.parseUnsignedLong(id) >>> 22) + EPOCH);
    }

    static boolean isAfter(String one, String other) {
        return isOne(one) && (!isOne(other) || Long.compareUnsigned(Long.parseUnsignedLong(one), Long.parseUnsignedLong(other)) > 0);
    }
}
