package app.kith.listening.channels.slack;

import app.kith.listening.channels.Hmac;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What Slack signs its pushes with (docs.slack.dev, authentication/verifying-requests-from-slack): {@code v0=} and the HMAC-SHA256 of
 * {@code v0:timestamp:body} in hexadecimal.
 */
final class SlackSignature {

    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private SlackSignature() {}

    static Optional<String> refusal(String secret, Map<String, String> headers, byte[] body, Instant now) {
        String at = headers.getOrDefault("x-slack-request-timestamp", "");
        String signature = headers.getOrDefault("x-slack-signature", "");
        if (!at.matches("\\d{1,12}") || signature.isEmpty()) return Optional.of("The headers X-Slack-Request-Timestamp and X-Slack-Signature are needed.");
        if (Duration.between(Instant.ofEpochSecond(Long.parseLong(at)), now).abs().compareTo(TOLERANCE) > 0)
            return Optional.of("The X-Slack-Request-Timestamp is more than five minutes off.");
        return Hmac.same(signature, sign(secret, at, body)) ? Optional.empty()
                : Optional.of("The X-Slack-Signature does not fit this message and the signing secret of this source.");
    }

    static String sign(String secret, String at, byte[] body) {
        return "v0=" + Hmac.hex(secret, ("v0:" + at + ":").getBytes(StandardCharsets.UTF_8), body);
    }
}
