package app.kith.listening.channels.youtube;

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
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class YouTubeChannelTest {

    private static final Away away = Away.at("youtube");

    private final YouTubeChannel youtube = new YouTubeChannel(away.outbound, TestTokens.fresh(away.clock), away.clock, away.address(), away.address() + "/token");
    private final Settings settings = away.settings("channelId", "UCwren", "apiKey", "key");
    private final Settings writing = away.settings("channelId", "UCwren", "apiKey", "key", "clientId", "id", "clientSecret", "hush", "refreshToken", "long-lived");

    @BeforeEach
    void aChannelWithComments() {
        away.forget();
        away.answers("GET", "/commentThreads", "threads.json").answers("GET", "/videos", "videos.json").answers("GET", "/comments", "replies.json")
                .answers("GET", "/channels", "channel.json");
        away.answers(get(urlPathEqualTo("/commentThreads")).withQueryParam("pageToken", equalTo("PAGE2")), 200, away.read("older.json"));
    }

    @AfterAll
    static void end() {
        away.close();
    }

    @Test
    void theFirstVisitRemembersWhereItIsAndBringsNothingOld() throws ChannelTrouble {
        Page first = youtube.hear(settings, null);
        assertThat(first.items()).isEmpty();
        assertThat(first.cursor()).contains("2026-03-02T12:00:00Z").contains("\"UgA2\":2");
    }

    @Test
    void laterVisitsBringNewCommentsAndNewRepliesUnderOldOnes() throws ChannelTrouble {
        String before = new YouTubeCursor(Instant.parse("2026-03-02T08:00:00Z"), java.util.Map.of("UgA1", 0L)).text();
        Page page = youtube.hear(settings, before);
        assertThat(page.items()).extracting(Item::externalId).contains("UgA3", "UgA2", "UgA2.R1", "UgA1.R9").doesNotContain("UgA2.R2");
        Item question = item(page, "UgA3");
        assertThat(question.title()).isEqualTo("Version 2.4, live");
        assertThat(question.permalink()).isEqualTo("https://www.youtube.com/watch?v=vid1&lc=UgA3");
        assertThat(question.author()).extracting(Item.Author::externalId, Item.Author::handle, Item.Author::realm).containsExactly("UCmaya", "@mayapulls", "youtube");
        assertThat(item(page, "UgA2").editedAt()).isEqualTo("2026-03-02T09:05:00Z");
        assertThat(item(page, "UgA2.R1")).extracting(Item::kind, Item::threadExternalId, Item::replyToExternalId).containsExactly(Item.Kind.REPLY, "UgA2", "UgA2");
        assertThat(item(page, "UgA1").author().externalId()).as("unknown people stay apart").isEqualTo("deleted:UgA1");
    }

    @Test
    void thePastIsWalkedBackPageByPageAndABrokenCommentIsKept() throws ChannelTrouble {
        Instant since = Away.NOW.minus(Duration.ofDays(90));
        Page newest = youtube.past().orElseThrow().hear(settings, since, Away.NOW, null);
        assertThat(newest.more()).isTrue();
        assertThat(newest.reached()).isEqualTo("2026-02-20T08:00:00Z");
        Page older = youtube.past().orElseThrow().hear(settings, since, Away.NOW, newest.cursor());
        assertThat(older.more()).isFalse();
        assertThat(older.items()).extracting(Item::text).containsExactly("Lovely machine.");
        assertThat(older.unreadable()).singleElement().satisfies(one -> assertThat(one.reason()).isEqualTo("A comment without a time."));
    }

    @Test
    void aTrialNamesTheChannelAndSaysWhoAnswers() throws ChannelTrouble {
        assertThat(youtube.test(settings)).isEqualTo("Found “Lindgren Coffee” with 41 videos. Answers are given on YouTube itself.");
        away.refuses("POST", "/token", 200, "{\"access_token\": \"short\", \"expires_in\": 3599}");
        assertThat(youtube.test(writing)).endsWith("Answers go out as “Lindgren Coffee”.");
    }

    @Test
    void aKeyThatIsRefusedNeedsAPersonAndASpentQuotaTime() {
        away.refuses("GET", "/commentThreads", 400, "{\"error\": {\"code\": 400, \"message\": \"API key not valid. Please pass a valid API key.\"}}");
        assertThatThrownBy(() -> youtube.hear(settings, null)).isInstanceOf(ChannelTrouble.class).hasMessageContaining("API key not valid")
                .matches(e -> ((ChannelTrouble) e).isGone());
        away.refuses("GET", "/commentThreads", 429, "{}", "Retry-After", "600");
        assertThatThrownBy(() -> youtube.hear(settings, null)).matches(e -> ((ChannelTrouble) e).retryAfter().equals(Duration.ofMinutes(10)));
        away.refuses("GET", "/commentThreads", 200, "<html>Sign in</html>");
        assertThatThrownBy(() -> youtube.hear(settings, null)).hasMessageContaining("not the JSON it promises, but a web page");
    }

    @Test
    void anAnswerGoesUnderTheCommentThatBeganTheThread() throws Exception {
        away.refuses("POST", "/token", 200, "{\"access_token\": \"short\", \"expires_in\": 3599}");
        away.refuses("POST", "/comments", 200, "{\"id\": \"UgA2.R7\"}");
        Mouth mouth = youtube.mouth().orElseThrow();
        assertThat(mouth.speaks(settings)).isFalse();
        assertThat(mouth.send(writing, outgoing()).externalId()).isEqualTo("UgA2.R7");
        var said = away.asked().getLast();
        assertThat(said.getHeader("Authorization")).isEqualTo("Bearer short");
        assertThat(said.getBodyAsString()).contains("\"parentId\":\"UgA2\"").contains("It was *us*.");
        away.refuses("POST", "/comments", 403, "{\"error\": {\"message\": \"The comment thread is closed.\"}}");
        assertThatThrownBy(() -> mouth.send(writing, outgoing())).isInstanceOf(Mouth.NotSent.class).hasMessageContaining("thread is closed");
        away.refuses("POST", "/comments", 500, "");
        assertThatThrownBy(() -> mouth.send(writing, outgoing())).as("nobody knows").isInstanceOf(IllegalStateException.class);
    }

    private static Mouth.Outgoing outgoing() {
        return new Mouth.Outgoing(UUID.randomUUID(), null, "Ilse", "UgA2", "UgA2.R1", List.of(), null, "It was *us*.", "Nora");
    }

    private static Item item(Page page, String id) {
        return page.items().stream().filter(item -> item.externalId().equals(id)).findFirst().orElseThrow();
    }
}
