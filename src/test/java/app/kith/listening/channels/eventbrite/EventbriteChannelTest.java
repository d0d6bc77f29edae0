package app.kith.listening.channels.eventbrite;

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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventbriteChannelTest {

    private static final Away away = Away.at("eventbrite");
    private static final String ATTENDEES = "/organizations/100/attendees/";

    private final EventbriteChannel eventbrite = new EventbriteChannel(away.outbound, away.clock, away.address());
    private final Settings settings = away.settings("token", "t0ken");

    @BeforeEach
    void anOrganization() {
        away.forget();
        away.answers("GET", "/users/me/organizations/", "organizations.json").answers("GET", "/organizations/100/events/", "events.json").answers("GET", "/events/8/", "event.json")
                .answers("GET", ATTENDEES, "attendees-1.json").answers(get(urlPathEqualTo(ATTENDEES)).withQueryParam("continuation", equalTo("c2")), 200, away.read("attendees-2.json"));
    }

    @AfterAll
    static void end() {
        away.close();
    }

    @Test
    void whatChangedSinceTheLastVisitIsHeardPageByPage() throws ChannelTrouble {
        Page first = eventbrite.hear(settings, null);
        assertThat(first.items()).isEmpty();
        assertThat(first.more()).isFalse();
        Page page = eventbrite.hear(settings, first.cursor());
        assertThat(page.more()).isTrue();
        assertThat(page.items()).extracting(Item::externalId, item -> item.touch().kind(), Item::createdAt).containsExactly(tuple("2001", "coming", Instant.parse("2026-02-10T09:00:00Z")),
                tuple("2001:came", "came", Instant.parse("2026-02-27T18:00:00Z")), tuple("2002", "declined", Instant.parse("2026-02-20T10:00:00Z")));
        assertThat(page.items().getFirst()).extracting(item -> item.touch().where(), Item::permalink, Item::text)
                .containsExactly("Wren evening", "https://www.eventbrite.com/e/8", "What would you like to hear? Why the wand drips.");
        assertThat(page.items().getFirst().author().email()).isEqualTo("maya@example.org");
        Page last = eventbrite.hear(settings, page.cursor());
        assertThat(last.more()).isFalse();
        assertThat(last.items()).extracting(item -> item.author().externalId(), item -> item.author().displayName()).containsExactly(tuple("guest:2003", null));
        assertThat(last.unreadable()).extracting(Page.Unreadable::reason).containsExactly("There is no “id” in it.", "There is no “event_id” in it.");
        eventbrite.hear(settings, last.cursor());
        assertThat(away.asked().getLast().queryParameter("changed_since").firstValue()).as("with some overlap").isEqualTo("2026-03-02T11:55:00Z");
        assertThat(away.asked().getLast().getHeader("Authorization")).isEqualTo("Bearer t0ken");
    }

    @Test
    void thePastIsWalkedToItsEnd() throws ChannelTrouble {
        Instant since = Away.NOW.minus(Duration.ofDays(90));
        Page page = eventbrite.past().orElseThrow().hear(settings, since, Away.NOW, null);
        assertThat(page.reached()).isEqualTo(Away.NOW.minus(Duration.ofDays(45)));
        page = eventbrite.past().orElseThrow().hear(settings, since, Away.NOW, page.cursor());
        assertThat(page.more()).isFalse();
        assertThat(page.reached()).isEqualTo(since);
    }

    @Test
    void aTrialNamesTheOrganizationsAndWhatIsPlanned() throws ChannelTrouble {
        assertThat(eventbrite.test(settings)).isEqualTo("Hears the gatherings of Lindgren Coffee. 3 gatherings are planned; the next is “Latte art”."
                + " Your account also belongs to Makers of Leeds (200).");
        assertThatThrownBy(() -> eventbrite.test(away.settings("token", "t0ken", "organization", "300"))).hasMessageContaining("with the id 300").matches(e -> ((ChannelTrouble) e).isGone());
    }

    @Test
    void aTokenThatIsRefusedNeedsAPersonAndALimitTime() {
        away.refuses("GET", "/users/me/organizations/", 401, "{\"error_description\": \"The OAuth token you provided was invalid.\", \"error\": \"INVALID_AUTH\"}");
        assertThatThrownBy(() -> eventbrite.hear(settings, null)).hasMessageContaining("token you provided was invalid").matches(e -> ((ChannelTrouble) e).isGone());
        away.refuses("GET", "/users/me/organizations/", 429, "{}", "Retry-After", "600");
        assertThatThrownBy(() -> eventbrite.hear(settings, null)).matches(e -> ((ChannelTrouble) e).retryAfter().equals(Duration.ofMinutes(10)));
    }
}
