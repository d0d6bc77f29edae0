package app.kith.listening.channels.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kith.base.Problem;
import app.kith.listening.channels.webhook.WebhookSignature.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The secret, message and signature are the example that the Standard Webhooks libraries share. */
class WebhookSignatureTests {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final String TIMESTAMP = "1614265330";
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    @Test
    void theSharedExampleIsSignedAndVerified() {
        assertThat(WebhookSignature.sign(SECRET, ID, Instant.ofEpochSecond(1614265330), BODY)).isEqualTo(SIGNATURE);
        assertThat(verify(SIGNATURE, BODY, 0)).isEqualTo(Verdict.GENUINE);
    }

    @Test
    void anyOneOfSeveralSignaturesSuffices() {
        assertThat(verify("v1,Zm9v v1a,YmFy " + SIGNATURE, BODY, 0)).isEqualTo(Verdict.GENUINE);
    }

    @Test
    void anotherBodyIdTimeOrSecretIsForged() {
        assertThat(verify(SIGNATURE, "{\"test\": 2432232315}".getBytes(StandardCharsets.UTF_8), 0)).isEqualTo(Verdict.FORGED);
        assertThat(WebhookSignature.verify(SECRET, "msg_other", TIMESTAMP, SIGNATURE, BODY, at(0))).isEqualTo(Verdict.FORGED);
        assertThat(WebhookSignature.verify(SECRET, ID, "1614265331", SIGNATURE, BODY, at(0))).isEqualTo(Verdict.FORGED);
        assertThat(WebhookSignature.verify(WebhookSignature.newSecret(), ID, TIMESTAMP, SIGNATURE, BODY, at(0))).isEqualTo(Verdict.FORGED);
        assertThat(verify(SIGNATURE.replace("v1,", "v2,"), BODY, 0)).isEqualTo(Verdict.FORGED);
    }

    @Test
    void fiveMinutesEitherWayAreTolerated() {
        assertThat(verify(SIGNATURE, BODY, 300)).isEqualTo(Verdict.GENUINE);
        assertThat(verify(SIGNATURE, BODY, -300)).isEqualTo(Verdict.GENUINE);
        assertThat(verify(SIGNATURE, BODY, 301)).isEqualTo(Verdict.STALE);
        assertThat(verify(SIGNATURE, BODY, -301)).isEqualTo(Verdict.STALE);
    }

    @Test
    void missingHeadersAreSaid() {
        assertThat(WebhookSignature.verify(SECRET, null, TIMESTAMP, SIGNATURE, BODY, at(0))).isEqualTo(Verdict.INCOMPLETE);
        assertThat(WebhookSignature.verify(SECRET, ID, "yesterday", SIGNATURE, BODY, at(0))).isEqualTo(Verdict.INCOMPLETE);
        assertThat(WebhookSignature.verify(SECRET, ID, TIMESTAMP, " ", BODY, at(0))).isEqualTo(Verdict.INCOMPLETE);
    }

    @Test
    void newSecretsAreLongAndDifferent() {
        assertThat(WebhookSignature.newSecret()).startsWith("whsec_").hasSize(50).isNotEqualTo(WebhookSignature.newSecret());
        assertThat(WebhookSignature.key(WebhookSignature.newSecret())).hasSize(32);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "whsec_", "whsec_c2hvcnQ=", "not base64 at all", "my password"})
    void whatCannotBeASecretIsSaid(String secret) {
        assertThatThrownBy(() -> WebhookSignature.key(secret)).isInstanceOf(Problem.Invalid.class).hasMessageContaining("whsec_");
    }

    private static Verdict verify(String signature, byte[] body, long secondsLater) {
        return WebhookSignature.verify(SECRET, ID, TIMESTAMP, signature, body, at(secondsLater));
    }

    private static Clock at(long secondsLater) {
        return Clock.fixed(Instant.ofEpochSecond(1614265330 + secondsLater), ZoneOffset.UTC);
    }
}
