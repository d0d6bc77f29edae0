package app.kith.privacy;

import app.kith.base.Secrets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/**
 * What stands in the link: 256 random bits, until when it is good, and our signature (HMAC-SHA-256, cut to 128 bits) over both. What is
 * forged or too old is refused before the database is asked; the database knows only the hash.
 */
final class OwnToken {

    private OwnToken() {}

    static String fresh(Instant until, Secrets secrets) {
        String signed = Secrets.newToken() + "." + Long.toString(until.getEpochSecond(), 36);
        return signed + "." + signature(signed, secrets);
    }

    static boolean isGood(String token, Instant now, Secrets secrets) {
        int end = token.lastIndexOf('.');
        if (end < 0 || token.length() > 200) return false;
        String signed = token.substring(0, end);
        if (!MessageDigest.isEqual(token.substring(end + 1).getBytes(), signature(signed, secrets).getBytes())) return false;
        return now.getEpochSecond() < Long.parseLong(signed.substring(signed.indexOf('.') + 1), 36);
    }

    private static String signature(String signed, Secrets secrets) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(secrets.fingerprint("own page\n" + signed), 16));
    }
}
