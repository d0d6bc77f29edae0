package app.kith.listening.channels.webhook;

import app.kith.listening.Channel;
import app.kith.listening.Page;
import app.kith.listening.Settings;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Programs that push: each body is checked with {@link WebhookSignature} before it is read. */
@Component
final class WebhookChannel implements Channel {

    @Override
    public String kind() {
        return "webhook";
    }

    @Override
    public String title() {
        return "Webhook";
    }

    @Override
    public String blurb() {
        return "Takes messages and meetings that your own programs push, signed after Standard Webhooks. Answers are given where the message is.";
    }

    @Override
    public String icon() {
        return "webhook";
    }

    @Override
    public String placeKind() {
        return "program";
    }

    @Override
    public List<Field> fields() {
        return List.of(new Field("secret", "Secret", "Starts with whsec_. The sender signs with it. Leave it empty and Kith makes one.", Field.Type.SECRET, false, null));
    }

    @Override
    public String test(Settings settings) {
        String secret = settings.get("secret", null);
        if (secret == null) return "Ready. Kith makes a secret, which your program then signs with.";
        WebhookSignature.key(secret);
        return "Ready. Kith hears what your program signs with this secret.";
    }

    @Override
    public Map<String, String> completed(Map<String, String> filledIn) {
        Map<String, String> completed = new LinkedHashMap<>(filledIn);
        String secret = completed.get("secret");
        if (secret == null || secret.isBlank()) completed.put("secret", WebhookSignature.newSecret());
        else WebhookSignature.key(secret);
        return completed;
    }

    @Override
    public Optional<String> pushing() {
        return Optional.of("Your program sends JSON there with POST, signed after Standard Webhooks.");
    }

    @Override
    public Optional<String> refusal(Settings settings, Push push) {
        Map<String, String> headers = push.headers();
        WebhookSignature.Verdict verdict = WebhookSignature.verify(settings.require("secret"), headers.get("webhook-id"),
                headers.get("webhook-timestamp"), headers.get("webhook-signature"), push.body(), Clock.fixed(push.at(), ZoneOffset.UTC));
        return verdict == WebhookSignature.Verdict.GENUINE ? Optional.empty() : Optional.of(verdict.words());
    }

    @Override
    public boolean polls() {
        return false;
    }

    @Override
    public Page hear(Settings settings, String cursor) {
        return Page.of(List.of());
    }

    @Override
    public Page read(Settings settings, Payload payload) {
        return WebhookDecoder.read(payload);
    }
}
