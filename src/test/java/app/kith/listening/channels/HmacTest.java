package app.kith.listening.channels;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HmacTest {

    /** The values GitHub gives for trying out: docs.github.com, "Validating webhook deliveries", "Testing the webhook payload validation". */
    @Test
    void itIsWhatGitHubDocuments() {
        String right = Hmac.hex("It's a Secret to Everybody", bytes("Hello, World!"));
        assertThat(right).isEqualTo("757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17");
        assertThat(Hmac.hex("It's a Secret to Everybody", bytes("Hello, "), bytes("World!"))).isEqualTo(right);
    }

    @Test
    void anotherOrNoneIsNotTheSame() {
        assertThat(Hmac.same("abc", "abc")).isTrue();
        assertThat(Hmac.same("abd", "abc")).isFalse();
        assertThat(Hmac.same(null, "abc")).isFalse();
        assertThat(Hmac.newKey()).hasSize(64).isNotEqualTo(Hmac.newKey());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
