package app.kith.listening.channels.webhook;

import app.kith.base.Problem;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signatures after Standard Webhooks (standard-webhooks.md, symmetric scheme {@code v1}): HMAC-SHA256 over
 * {@code id.timestamp.body}, in base64. Secrets read {@code whsec_} and 24 to 64 bytes in base64; timestamps are whole seconds
 * since 1970.
 */
public final class WebhookSignature {

    /** How far the sender's clock may be off, and for how long a caught request can be played again. */
    public static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final String PREFIX = "whsec_";
    private static final int MOST_SIGNATURES = 20;

    /** What became of a check, with words for the sender's log. */
    public enum Verdict {
        GENUINE("The signature is right."),
        INCOMPLETE("The headers webhook-id, webhook-timestamp and webhook-signature are needed, as Standard Webhooks describes them."),
        STALE("The webhook-timestamp is more than five minutes off. Check the sender's clock."),
        FORGED("No signature in webhook-signature fits this message and the secret of this source.");

        private final String words;

        Verdict(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    private WebhookSignature() {}

    public static String newSecret() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    /**
     * Takes constant time for the comparison; any one of several signatures suffices, so that senders can change secrets.
     *
     * @param id              header {@code webhook-id}, may be null
     * @param timestamp       header {@code webhook-timestamp}, may be null
     * @param signatureHeader header {@code webhook-signature}, may be null
     * @param rawBody         exactly the bytes received
     * @throws Problem.Invalid when the secret itself cannot be one
     */
    public static Verdict verify(String secret, String id, String timestamp, String signatureHeader, byte[] rawBody, Clock clock) {
        byte[] key = key(secret);
        if (isEmpty(id) || isEmpty(timestamp) || isEmpty(signatureHeader) || !timestamp.matches("\\d{1,12}")) return Verdict.INCOMPLETE;
        Duration off = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), clock.instant()).abs();
        if (off.compareTo(TOLERANCE) > 0) return Verdict.STALE;
        byte[] expected = ("v1," + mac(key, id, timestamp, rawBody)).getBytes(StandardCharsets.UTF_8);
        boolean genuine = false;
        for (String signature : signatureHeader.split(" ", MOST_SIGNATURES))
            genuine |= MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8));
        return genuine ? Verdict.GENUINE : Verdict.FORGED;
    }

    /** The value of the header {@code webhook-signature}. */
    public static String sign(String secret, String id, Instant at, byte[] rawBody) {
        return "v1," + mac(key(secret), id, String.valueOf(at.getEpochSecond()), rawBody);
    }

    static byte[] key(String secret) {
        try {
            String text = secret.strip();
            byte[] key = Base64.getDecoder().decode(text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text);
            if (key.length >= 24 && key.length <= 64) return key;
        } catch (IllegalArgumentException e) {
            // falls through to the same words
        }
        throw new Problem.Invalid("secret", "A secret reads “whsec_” and then 24 to 64 bytes in base64. Leave this empty and Kith makes one.");
    }

    private static String mac(byte[] key, String id, String timestamp, byte[] rawBody) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(rawBody));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isEmpty(String header) {
        return header == null || header.isBlank();
    }
}
