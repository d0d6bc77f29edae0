package app.kith.listening.channels.x;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kith.listening.ChannelTrouble;
import app.kith.listening.Item;
import app.kith.listening.Mouth;
import app.kith.listening.Page;
import app.kith.listening.Settings;
import app.kith.listening.TestTokens;
import app.kith.listening.channels.Away;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class XChannelTest {

    private static final Away away = Away.at("x");
    private static final String KNOWN = new XCursor("500", "2026-03", 0, Map.of("mentions", new XCursor.Walk("880", null, null))).text();

    private final XChannel x = new XChannel(away.outbound, TestTokens.fresh(away.clock), away.clock, away.address());
    private final Settings settings = away.settings("account", "@lindgren", "token", "key");

    @BeforeEach
    void anAccount() {
        away.forget();
        away.refuses("GET", "/2/users/by/username/lindgren", 200, "{\"data\": {\"id\": \"500\", \"name\": \"Lindgren Coffee\", \"username\": \"lindgren\"}}");
        away.answers("GET", "/2/users/500/mentions", "mentions.json");
        away.answers(get(urlPathEqualTo("/2/users/500/mentions")).withQueryParam("pagination_token", equalTo("FURTHER")), 200, away.read("further.json"));
    }

    @AfterAll
    static void end() {
        away.close();
    }

    @Test
    void theFirstVisitLearnsWhereNowIs() throws ChannelTrouble {
        Page first = x.hear(settings, null);
        assertThat(first.items()).isEmpty();
        assertThat(XCursor.of(first.cursor()).walks().get("mentions").since()).isEqualTo("903");
        assertThat(XCursor.of(first.cursor()).micros()).as("an account, five posts, two users").isEqualTo(10_000 + 5 * 5_000 + 2 * 10_000);
    }

    @Test
    void laterVisitsGoBackToWhatIsKnownAndCountWhatTheyCost() throws ChannelTrouble {
        Page page = x.hear(settings, KNOWN);
        assertThat(page.items()).extracting(Item::externalId).as("not our own, not repeated").containsExactly("903", "900");
        assertThat(page.items().getFirst()).satisfies(item -> {
            assertThat(item.text()).isEqualTo("@lindgren it <drips> & drips https://maya.example/puddle.jpg");
            assertThat(item.threadExternalId()).isEqualTo("900");
            assertThat(item.replyToExternalId()).isEqualTo("900");
            assertThat(item.permalink()).isEqualTo("https://x.com/i/status/903");
            assertThat(item.author().handle()).isEqualTo("@mayapulls");
        });
        assertThat(page.items().getLast().language()).isNull();
        assertThat(page.unreadable()).hasSize(1);
        assertThat(page.more()).isTrue();
        Page further = x.hear(settings, page.cursor());
        assertThat(further.items()).extracting(Item::externalId).containsExactly("890");
        XCursor end = XCursor.of(further.cursor());
        assertThat(end.walks().get("mentions")).isEqualTo(new XCursor.Walk("903", null, null));
        assertThat(end.micros()).isEqualTo(5 * 5_000 + 2 * 10_000 + 5_000 + 10_000);
    }

    @Test
    void itStopsAtItsBudgetAndSaysWhenItGoesOn() {
        String spent = new XCursor("500", "2026-03", 19_990_000, Map.of("mentions", new XCursor.Walk("880", null, null))).text();
        assertThatThrownBy(() -> x.hear(settings, spent)).hasMessageContaining("20 dollars, is spent").hasMessageContaining("1 April")
                .matches(e -> ((ChannelTrouble) e).retryAfter().equals(Duration.ofHours(29 * 24 + 12)));
        assertThat(away.asked()).as("nothing was asked any more").isEmpty();
    }

    @Test
    void aNewMonthHasANewBudgetAndTheEndOfOneReadsLess() throws ChannelTrouble {
        String lastMonth = new XCursor("500", "2026-02", 19_990_000, Map.of("mentions", new XCursor.Walk("880", null, null))).text();
        assertThat(XCursor.of(x.hear(settings, lastMonth).cursor()).month()).isEqualTo("2026-03");
        assertThat(away.asked().getLast().queryParameter("max_results").firstValue()).isEqualTo("100");
        String almost = new XCursor("500", "2026-03", 19_800_000, Map.of("mentions", new XCursor.Walk("880", null, null))).text();
        x.hear(settings, almost);
        assertThat(away.asked().getLast().queryParameter("max_results").firstValue()).isEqualTo("13");
    }

    @Test
    void wordsAreListenedForBesideMentions() throws ChannelTrouble {
        away.answers("GET", "/2/tweets/search/recent", "further.json");
        Page first = x.hear(away.settings("account", "lindgren", "token", "key", "words", "\"lindgren wren\""), null);
        assertThat(XCursor.of(first.cursor()).walks()).containsOnlyKeys("mentions", "words \"lindgren wren\"");
        assertThat(away.asked().getLast().queryParameter("query").firstValue()).isEqualTo("\"lindgren wren\"");
    }

    @Test
    void aRefusedTokenNeedsAPersonAndALimitTime() {
        away.refuses("GET", "/2/users/500/mentions", 401, "{\"title\": \"Unauthorized\", \"detail\": \"Unauthorized\"}");
        assertThatThrownBy(() -> x.hear(settings, KNOWN)).hasMessageContaining("does not accept the key").matches(e -> ((ChannelTrouble) e).isGone());
        away.refuses("GET", "/2/users/500/mentions", 429, "{}", "x-rate-limit-remaining", "0", "x-rate-limit-reset", String.valueOf(Away.NOW.plusSeconds(300).getEpochSecond()));
        assertThatThrownBy(() -> x.hear(settings, KNOWN)).matches(e -> ((ChannelTrouble) e).retryAfter() != null);
    }

    @Test
    void anAnswerGoesIntoTheThread() throws Exception {
        Settings writing = away.settings("account", "lindgren", "token", "key", "clientId", "id", "refreshToken", "long-lived");
        Mouth mouth = x.mouth().orElseThrow();
        assertThat(mouth.speaks(settings)).isFalse();
        away.refuses("POST", "/2/oauth2/token", 200, "{\"access_token\": \"short\", \"expires_in\": 7200}");
        away.refuses("POST", "/2/tweets", 201, "{\"data\": {\"id\": \"950\", \"text\": \"It was us.\"}}");
        var receipt = mouth.send(writing, new Mouth.Outgoing(UUID.randomUUID(), null, "Maya", "900", "903", List.of(), null, "It was us.", "Nora"));
        assertThat(receipt).isEqualTo(new Mouth.Receipt("950", "https://x.com/i/status/950"));
        assertThat(away.asked().getLast().getBodyAsString()).contains("\"in_reply_to_tweet_id\":\"903\"");
        away.refuses("POST", "/2/tweets", 403, "{\"detail\": \"You are not permitted to perform this action.\"}");
        assertThatThrownBy(() -> mouth.send(writing, new Mouth.Outgoing(UUID.randomUUID(), null, "Maya", "900", "903", List.of(), null, "x", "Nora")))
                .isInstanceOf(Mouth.NotSent.class).hasMessageContaining("not permitted");
    }
}
