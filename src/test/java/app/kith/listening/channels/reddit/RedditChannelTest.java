package app.kith.listening.channels.reddit;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kith.listening.ChannelTrouble;
import app.kith.listening.Item;
import app.kith.listening.Page;
import app.kith.listening.Settings;
import app.kith.listening.TestTokens;
import app.kith.listening.channels.Away;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RedditChannelTest {

    private static final Away away = Away.at("reddit");

    private final RedditChannel reddit = channel(true);
    private final Settings settings = away.settings("communities", "r/espresso", "clientId", "id", "clientSecret", "hush", "username", "lindgren");

    private static RedditChannel channel(boolean on) {
        return new RedditChannel(away.outbound, TestTokens.fresh(away.clock), away.clock, on, away.address(), away.address() + "/token");
    }

    @BeforeEach
    void aCommunity() {
        away.forget();
        away.answers("POST", "/token", "token.json").answers("GET", "/r/espresso/about", "about.json").answers("GET", "/r/espresso/new", "new.json").answers("GET", "/r/espresso/comments", "comments.json");
        away.answers(get(urlPathEqualTo("/r/espresso/new")).withQueryParam("after", equalTo("t3_b")), 200, away.read("older.json"));
    }

    @AfterAll
    static void end() {
        away.close();
    }

    @Test
    void itIsSwitchedOffUntilTheOperatorSaysOtherwise() {
        assertThat(channel(false).closed()).hasValueSatisfying(why -> assertThat(why).contains("closing it", "KITH_CHANNELS_REDDIT_ON=true", "paste a link"));
        assertThatThrownBy(() -> channel(false).hear(settings, null)).matches(e -> ((ChannelTrouble) e).isGone());
        assertThat(away.asked()).isEmpty();
        assertThat(reddit.closed()).isEmpty();
    }

    @Test
    void postsAndCommentsAreHeardBackToWhatIsKnown() throws ChannelTrouble {
        Page first = round(null);
        assertThat(first.items()).as("it begins now").isEmpty();
        String before = first.cursor().replace("1772445600", "1772440000").replace("1772445700", "1772440000");
        List<Item> heard = new ArrayList<>();
        Page page = reddit.hear(settings, before);
        assertThat(page.takenBack()).extracting(Page.Gone::externalId).containsExactly("t3_x");
        assertThat(page.unreadable()).singleElement().satisfies(one -> assertThat(one.reason()).contains("“name”"));
        for (heard.addAll(page.items()); page.more(); heard.addAll(page.items())) page = reddit.hear(settings, page.cursor());
        assertThat(heard).extracting(Item::externalId).containsExactly("t3_c", "t3_a", "t1_1");
        Item post = heard.getFirst();
        assertThat(post).extracting(Item::title, Item::text, Item::permalink, Item::editedAt).containsExactly("The wand of my Wren drips", "Since 2.4 & only when warm.",
                "https://www.reddit.com/r/espresso/comments/c/the_wand/", Instant.ofEpochSecond(1772445900));
        assertThat(post.author()).extracting(Item.Author::externalId, Item.Author::handle, Item.Author::realm).containsExactly("t2_maya", "mayapulls", "reddit.com");
        assertThat(heard.get(1).text()).isEqualTo("https://blog.example/wren");
        assertThat(heard.get(2)).extracting(Item::kind, Item::threadExternalId, Item::replyToExternalId).containsExactly(Item.Kind.REPLY, "t3_c", "t3_c");
        assertThat(away.asked().getLast().getHeader("User-Agent")).isEqualTo("server:app.kith:1 (by /u/lindgren)");
        assertThat(away.asked().getFirst().getHeader("Authorization")).isEqualTo("Basic aWQ6aHVzaA==");
    }

    private Page round(String cursor) throws ChannelTrouble {
        Page page = reddit.hear(settings, cursor);
        while (page.more()) page = reddit.hear(settings, page.cursor());
        return page;
    }

    @Test
    void thePastIsWalkedToItsEnd() throws ChannelTrouble {
        Instant since = Instant.ofEpochSecond(1772430000);
        Page page = reddit.past().orElseThrow().hear(settings, since, Away.NOW, null);
        assertThat(page.items()).hasSize(1);
        assertThat(page.more()).isTrue();
        while (page.more()) page = reddit.past().orElseThrow().hear(settings, since, Away.NOW, page.cursor());
        assertThat(page.reached()).isEqualTo(since);
    }

    @Test
    void aTrialNamesTheCommunitiesAndRefusalsAreSaid() throws ChannelTrouble {
        assertThat(reddit.test(settings)).isEqualTo("Found r/espresso (41,200 members).");
        away.refuses("GET", "/r/espresso/new", 429, "{}", "X-Ratelimit-Remaining", "0", "X-Ratelimit-Reset", "120");
        assertThat(reddit.hear(settings, null).nextIn()).isEqualTo(Duration.ofMinutes(2));
        away.refuses("GET", "/r/espresso/about", 403, "{\"message\": \"Forbidden\", \"error\": 403}");
        assertThatThrownBy(() -> reddit.test(settings)).hasMessageContaining("Forbidden").matches(e -> ((ChannelTrouble) e).isGone());
        away.refuses("POST", "/token", 401, "{\"message\": \"Unauthorized\", \"error\": 401}");
        assertThatThrownBy(() -> channel(true).test(settings)).matches(e -> ((ChannelTrouble) e).isGone());
    }
}
