package app.kith.listening.channels.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kith.base.Problem;
import app.kith.listening.Channel.Payload;
import app.kith.listening.Channel.Push;
import app.kith.listening.Item;
import app.kith.listening.Page;
import app.kith.listening.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookChannelTests {

    private static final Settings SETTINGS = new Settings(UUID.randomUUID(), Map.of());
    private final WebhookChannel channel = new WebhookChannel();

    @Test
    void aMessageIsReadWhole() throws IOException {
        Item item = item(fixture("message-created.json"));
        assertThat(item.externalId()).isEqualTo("post-17");
        assertThat(item.kind()).isEqualTo(Item.Kind.REPLY);
        assertThat(item.threadExternalId()).isEqualTo("topic-4");
        assertThat(item.replyToExternalId()).isEqualTo("post-16");
        assertThat(item.references()).containsExactly("post-16", "post-12");
        assertThat(item.author()).isEqualTo(new Item.Author(null, "user-9", "ada", "Ada Müller", "https://forum.example/ada.png",
                "https://forum.example/u/ada", "ada@garden.example", false));
        assertThat(item.title()).isEqualTo("The shed key");
        assertThat(item.text()).isEqualTo("It hangs on the hook.");
        assertThat(item.html()).isEqualTo("<p>It hangs on the hook.</p>");
        assertThat(item.language()).isEqualTo("en");
        assertThat(item.createdAt()).isEqualTo("2026-02-03T10:15:00Z");
        assertThat(item.permalink()).isEqualTo("https://forum.example/t/4/17");
        assertThat(item.visibility()).isEqualTo(Item.Visibility.RESTRICTED);
        assertThat(item.raw()).isEqualTo(fixture("message-created.json"));
    }

    @Test
    void theLeastThatAMessageNeeds() {
        Item item = item(message("message.created", "\"externalId\":\"1\",\"author\":{\"externalId\":\"a\"},\"textHtml\":\"<p>one</p><p>two</p>\",\"createdAt\":\"2026-02-03T10:15:00Z\""));
        assertThat(item.kind()).isEqualTo(Item.Kind.POST);
        assertThat(item.text()).isEqualTo("one\n\ntwo");
        assertThat(item.visibility()).isEqualTo(Item.Visibility.PUBLIC);
        assertThat(item.editedAt()).isNull();
    }

    @Test
    void anUpdateSaysWhenItWasEdited() {
        Item item = item(message("message.updated", "\"externalId\":\"1\",\"author\":{\"externalId\":\"a\"},\"textPlain\":\"new\",\"createdAt\":\"2026-02-03T10:15:00Z\""));
        assertThat(item.editedAt()).isEqualTo("2026-02-04T00:00:00Z");
    }

    @Test
    void aDeletionNeedsNoWords() throws IOException {
        Item item = item(fixture("message-deleted.json"));
        assertThat(item.externalId()).isEqualTo("post-17");
        assertThat(item.deletedAt()).isEqualTo("2026-02-04T08:00:00Z");
        assertThat(item.text()).isEmpty();
    }

    @Test
    void aMeetingIsATouch() throws IOException {
        Item item = item(fixture("touch-recorded.json"));
        assertThat(item.kind()).isEqualTo(Item.Kind.TOUCH);
        assertThat(item.touch()).isEqualTo(new Item.Touch("visit", "The allotment, plot 7"));
        assertThat(item.text()).isEqualTo("Cem showed us the new compost heap.");
        assertThat(item.createdAt()).isEqualTo("2026-02-03T16:30:00Z");
        assertThat(item.visibility()).isEqualTo(Item.Visibility.PRIVATE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "\"createdAt\":\"2026-02-03T10:15:00Z\" | \"createdAt\":\"yesterday\" | “data.createdAt” is “yesterday”; it needs an ISO 8601 time such as 2026-02-03T10:15:00Z.",
            "\"createdAt\":\"2026-02-03T10:15:00Z\" | \"created_at\":\"2026-02-03T10:15:00Z\" | “data.created_at” should be spelled “createdAt”. “data.createdAt” is missing.",
            "\"createdAt\":\"2026-02-03T10:15:00Z\" | \"createdAt\":1770113700 | “data.createdAt” is a number; it needs a text.",
            "\"externalId\":\"1\" | \"externalId\":\" \" | “data.externalId” is empty.",
            "\"externalId\":\"a\" | \"name\":\"a\" | “data.author.externalId” is missing.",
            "\"author\":{\"externalId\":\"a\"} | \"author\":\"a\" | “data.author” is a text; it needs an object in braces.",
            "\"textPlain\":\"words\" | \"words\":\"x\" | “data.textPlain” is missing; it or “data.textHtml” is needed.",
            "\"textPlain\":\"words\" | \"textPlain\":\"\" | “data.textPlain” is empty.",
            "\"textPlain\":\"words\" | \"textPlain\":\"a\\u0000b\" | “data.textPlain” holds a character that no text may hold (NUL).",
            "\"textPlain\":\"words\" | \"textPlain\":\"words\",\"visibility\":\"secret\" | “data.visibility” is “secret”; it needs one of public, restricted, private.",
            "\"textPlain\":\"words\" | \"textPlain\":\"words\",\"permalink\":\"javascript:x\" | “data.permalink” is “javascript:x”; it needs a web address that starts with https:// or http://.",
            "\"textPlain\":\"words\" | \"textPlain\":\"words\",\"references\":\"1\" | “data.references” is a text; it needs a list of texts.",
            "\"externalId\":\"a\" | \"externalId\":\"a\",\"isBot\":\"no\" | “data.author.isBot” is a text; it needs true or false.",
            "\"externalId\":\"a\" | \"externalId\":\"a\",\"email\":\"nobody\" | “data.author.email” is “nobody”; it needs an e-mail address such as ada@example.org.",
            "message.created | message.made | “type” is “message.made”; it needs one of message.created, message.updated, message.deleted, touch.recorded.",
            "\"timestamp\":\"2026-02-04T00:00:00Z\", | `` | “timestamp” is missing.",
            "\"externalId\":\"1\" | \"externalId\":\"1\",\"externalId\":\"2\" | This is not JSON that Kith can read: a field is there twice (\"externalId\")."})
    void everyFaultIsASentenceThatNamesTheField(String right, String wrong, String words) {
        String good = new String(message("message.created",
                "\"externalId\":\"1\",\"author\":{\"externalId\":\"a\"},\"textPlain\":\"words\",\"createdAt\":\"2026-02-03T10:15:00Z\""), StandardCharsets.UTF_8);
        assertThat(reason(good.replace(right, wrong == null ? "" : wrong))).isEqualTo(words);
    }

    @Test
    void allFaultsAreSaidAtOnce() {
        assertThat(reason("{\"type\":\"touch.recorded\",\"timestamp\":\"now\",\"data\":{\"kind\":\"hug\",\"author\":{}}}"))
                .contains("“timestamp” is “now”", "“data.kind” is “hug”; it needs one of handshake, call, visit, letter, gift, other.",
                        "“data.externalId” is missing.", "“data.author.externalId” is missing.", "“data.at” is missing.");
    }

    @Test
    void whatIsNoJsonIsSaid() {
        assertThat(reason("hello")).startsWith("This is not JSON that Kith can read: ");
        assertThat(reason("")).isEqualTo("The body needs an object in braces with “type”, “timestamp” and “data”.");
        assertThat(reason("[]")).isEqualTo("The body needs an object in braces with “type”, “timestamp” and “data”.");
        assertThat(reason("{} {}")).startsWith("This is not JSON that Kith can read: ");
        assertThat(reason("[".repeat(100) + "]".repeat(100))).isEqualTo("This is not JSON that Kith can read: it is nested more than 64 deep.");
        assertThat(reason(" ".repeat(1_000_001))).isEqualTo("This message is 1000001 bytes long; at most 1000000 fit.");
    }

    @Test
    void aSecretOfOnesOwnIsChecked() {
        assertThat(channel.test(SETTINGS)).startsWith("Ready.");
        assertThatThrownBy(() -> channel.test(new Settings(UUID.randomUUID(), Map.of("secret", "abc")))).isInstanceOf(Problem.Invalid.class);
    }

    @Test
    void aSecretLeftEmptyIsMade() {
        assertThat(channel.completed(Map.of()).get("secret")).startsWith("whsec_");
        assertThat(channel.completed(Map.of("secret", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))).containsEntry("secret", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        assertThatThrownBy(() -> channel.completed(Map.of("secret", "abc"))).isInstanceOf(Problem.Invalid.class);
    }

    @Test
    void onlyWhatIsSignedIsAuthentic() {
        Instant now = Instant.parse("2026-02-03T10:15:00Z");
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        Map<String, String> completed = channel.completed(Map.of());
        Settings settings = new Settings(UUID.randomUUID(), completed);
        Map<String, String> headers = Map.of("webhook-id", "msg_1", "webhook-timestamp", String.valueOf(now.getEpochSecond()),
                "webhook-signature", WebhookSignature.sign(completed.get("secret"), "msg_1", now, body));
        assertThat(channel.refusal(settings, new Push("POST", Map.of(), headers, body, now))).isEmpty();
        assertThat(channel.refusal(settings, new Push("POST", Map.of(), headers, body, now.plusSeconds(600)))).isPresent();
        assertThat(channel.refusal(settings, new Push("POST", Map.of(), headers, new byte[0], now))).isPresent();
        assertThat(channel.refusal(settings, new Push("POST", Map.of(), Map.of(), body, now))).isPresent();
    }

    @Test
    void nobodyAsksAWebhook() {
        assertThat(channel.polls()).isFalse();
        assertThat(channel.mouth()).isEmpty();
        assertThat(channel.hear(SETTINGS, null)).isEqualTo(Page.of(List.of()));
    }

    private String reason(String body) {
        Page page = channel.read(SETTINGS, new Payload(body.getBytes(StandardCharsets.UTF_8), "application/json", "msg_1"));
        assertThat(page.items()).isEmpty();
        assertThat(page.unreadable().getFirst().externalId()).isEqualTo("msg_1");
        return page.unreadable().getFirst().reason();
    }

    private Item item(byte[] body) {
        Page page = channel.read(SETTINGS, new Payload(body, "application/json", "msg_1"));
        assertThat(page.unreadable()).isEmpty();
        return page.items().getFirst();
    }

    private static byte[] message(String type, String data) {
        return ("{\"type\":\"" + type + "\",\"timestamp\":\"2026-02-04T00:00:00Z\",\"data\":{" + data + "}}").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] fixture(String name) throws IOException {
        try (InputStream in = WebhookChannelTests.class.getResourceAsStream("/payloads/webhook/" + name)) {
            return in.readAllBytes();
        }
    }
}
