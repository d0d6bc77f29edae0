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
    /** Asking for much at once costs little more than asking for one. */
    private static final byte[] DRAWN = new byte[4_000];
    private static int used = DRAWN.length;

    private Ids() {}

    public static UUID at(Instant when) {
        long random = random();
        long high = when.toEpochMilli() << 16 | 0x7000L | random() & 0x0FFFL;
        return new UUID(high, random & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L);
    }

    /** When an id was made, to the millisecond. */
    public static Instant when(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }

    /** No id made at that time or later sorts before this one. */
    public static UUID first(Instant when) {
        return new UUID(when.toEpochMilli() << 16 | 0x7000L, 0x8000000000000000L);
    }

    /** Smaller than every id made then or later, larger than every id made before. */
    public static UUID firstAt(Instant when) {
        return new UUID(when.toEpochMilli() << 16, 0);
    }

    private static synchronized long random() {
        if (used == DRAWN.length) {
            RANDOM.nextBytes(DRAWN);
            used = 0;
        }
        long drawn = 0;
        for (int i = 0; i < 8; i++) drawn = drawn << 8 | DRAWN[used++] & 0xFFL;
        return drawn;
    }
}
