package app.kith.listening.channels.luma;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import app.kith.listening.ChannelTrouble;
import app.kith.listening.Item;
import app.kith.listening.Page;
import app.kith.listening.Settings;
import app.kith.listening.channels.Away;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LumaChannelTest {

    private static final Away away = Away.at("luma");

    private final LumaChannel luma = new LumaChannel(away.outbound, away.clock, away.address());
    private final Settings settings = away.settings("key", "k3y", "ours", "@lindgren.example");

    @BeforeEach
    void aCalendar() {
        away.forget();
        away.answers("GET", "/user/get-self", "self.json").answers("GET", "/calendar/list-events", "events.json");
        away.refuses("GET", "/event/get-guests", 200, "{\"entries\": [], \"has_more\": false}");
        away.answers(get(urlPathEqualTo("/event/get-guests")).withQueryParam("event_id", equalTo("evt-1")), 200, away.read("guests-1.json"));
        away.answers(get(urlPathEqualTo("/event/get-guests")).withQueryParam("event_id", equalTo("evt-1")).withQueryParam("pagination_cursor", equalTo("page-2")), 200, away.read("guests-2.json"));
    }

    @AfterAll
    static void end() {
        away.close();
    }

    @Test
    void guestsOfEveryGatheringAreReadPageByPageAndOnceAVisit() throws ChannelTrouble {
        List<Item> heard = new ArrayList<>();
        List<String> broken = new ArrayList<>();
        Page page = luma.hear(settings, null);
        for (heard.addAll(page.items()); page.more(); heard.addAll(page.items())) {
            page = luma.hear(settings, page.cursor());
            page.unreadable().forEach(one -> broken.add(one.reason()));
        }
        assertThat(heard).extracting(Item::externalId, item -> item.touch().kind(), item -> item.author().displayName()).containsExactly(tuple("gst-1", "coming", "Maya Okafor"),
                tuple("gst-1:came", "came", "Maya Okafor"), tuple("gst-2", "waiting", "Tomasz Wilk"), tuple("gst-5", "declined", "Ines Duarte"));
        assertThat(broken).containsExactly("There is no “api_id” in it.");
        Item maya = heard.getFirst();
        assertThat(maya.text()).isEqualTo("What would you like to hear? Why the wand drips.\nDrinks Filter, Tea");
        assertThat(maya.touch().where()).isEqualTo("Wren evening");
        assertThat(maya.permalink()).isEqualTo("https://luma.com/wren-evening");
        assertThat(maya.author()).extracting(Item.Author::externalId, Item.Author::realm, Item.Author::email).containsExactly("usr-maya", "luma.com", "maya@example.org");
        assertThat(heard.get(1).createdAt()).isEqualTo("2026-02-27T18:04:00Z");
        assertThat(heard.get(2).author().externalId()).as("no id of their own").isEqualTo("tomasz@example.net");
        assertThat(away.asked().getFirst().getHeader("x-luma-api-key")).isEqualTo("k3y");

        int asked = away.asked().size();
        luma.hear(settings, page.cursor());
        assertThat(away.asked().get(asked).getUrl()).as("the next visit begins anew").startsWith("/calendar/list-events");
    }

    @Test
    void thePastIsWalkedFromTheLatestGatheringToTheEarliest() throws ChannelTrouble {
        Instant since = Away.NOW.minus(Duration.ofDays(90));
        Page page = luma.past().orElseThrow().hear(settings, since, Away.NOW, null);
        assertThat(page.reached()).isEqualTo("2026-03-12T18:00:00Z");
        page = luma.past().orElseThrow().hear(settings, since, Away.NOW, page.cursor());
        page = luma.past().orElseThrow().hear(settings, since, Away.NOW, page.cursor());
        assertThat(page.more()).isFalse();
        assertThat(page.reached()).isEqualTo(since);
        assertThat(away.asked().getFirst().queryParameter("before").firstValue()).isEqualTo("2026-03-02T12:00:00Z");
    }

    @Test
    void aTrialSaysWhoAndWhatIsPlanned() throws ChannelTrouble {
        assertThat(luma.test(settings)).isEqualTo("Signed in as Lindgren Coffee. 2 gatherings are planned; the next is “Wren evening”.");
    }

    @Test
    void aKeyThatIsRefusedNeedsAPersonAndALimitTime() {
        away.refuses("GET", "/calendar/list-events", 401, "{\"message\": \"Invalid API key\"}");
        assertThatThrownBy(() -> luma.hear(settings, null)).hasMessageContaining("Invalid API key").matches(e -> ((ChannelTrouble) e).isGone());
        away.refuses("GET", "/calendar/list-events", 429, "{}", "Retry-After", "60");
        assertThatThrownBy(() -> luma.hear(settings, null)).matches(e -> ((ChannelTrouble) e).retryAfter().equals(Duration.ofMinutes(1)));
        away.refuses("GET", "/calendar/list-events", 200, "<html>Sign in</html>");
        assertThatThrownBy(() -> luma.hear(settings, null)).hasMessageContaining("not the JSON it promises");
    }
}
