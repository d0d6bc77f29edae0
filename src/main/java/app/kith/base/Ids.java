package app.kith.base;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/**
 * Identifiers made by the program, not by the database, so that a batch knows its ids before it is written.
 * UUID version 7 (RFC 9562, section 5.7): the first 48 bits are milliseconds, so ids sort by time and indexes stay compact.
 */
public final class Ids {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final ThreadLocal<byte[]> POOL = ThreadLocal.withInitial(() -> new byte[10]);

    private Ids() {}

    public static UUID at(Instant when) {
        byte[] random = POOL.get();
        RANDOM.nextBytes(random);
        long high = when.toEpochMilli() << 16 | 0x7000L | (random[0] & 0x0FL) << 8 | random[1] & 0xFFL;
        long low = 0;
        for (int i = 2; i < 10; i++) low = low << 8 | random[i] & 0xFFL;
        return new UUID(high, low & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L);
    }
}
