package app.kith.listening.channels.meetup;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import app.kith.listening.ChannelTrouble;
import app.kith.listening.Item;
import app.kith.listening.Page;
import app.kith.listening.Settings;
import app.kith.listening.TestTokens;
import app.kith.listening.channels.Away;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MeetupChannelTest {

    private static final Away away = Away.at("meetup");

    private final MeetupChannel meetup = new MeetupChannel(away.outbound, TestTokens.fresh(away.clock), away.clock, away.address() + "/gql-ext", away.address() + "/access");
    private final Settings settings = away.settings("groups", "https://www.meetup.com/leeds-coffee/", "clientId", "c", "clientSecret", "s", "refreshToken", "long");

    @BeforeEach
    void aGroup() {
        away.forget();
        away.answers("POST", "/access", "token.json");
        answers("query { self", "self.json");
        answers("{ name } }", "name.json");
        answers("events(", "events.json");
        answers("rsvps(", "rsvps.json");
        answers("comments(", "comments.json");
    }

    private static void answers(String question, String payload) {
        away.answers(post(urlPathEqualTo("/gql-ext")).withRequestBody(containing(question)), 200, away.read(payload));
    }

    @AfterAll
    static void end() {
        away.close();
    }

    @Test
    void guestsAreMomentsAndCommentsAConversation() throws ChannelTrouble {
        Page guests = meetup.hear(settings, null);
        assertThat(guests.more()).isTrue();
        assertThat(guests.items()).extracting(Item::externalId, item -> item.touch().kind(), item -> item.author().displayName()).containsExactly(
                tuple("r1", "coming", "Ines Duarte"), tuple("r1:hosted", "hosted", "Ines Duarte"), tuple("r2", "coming", "Maya Okafor"), tuple("r2:came", "came", "Maya Okafor"),
                tuple("r3", "waiting", "Tomasz Wilk"), tuple("r4", "declined", "Ola"));
        assertThat(guests.items().get(3)).extracting(Item::createdAt, item -> item.touch().where(), Item::permalink)
                .containsExactly(java.time.Instant.parse("2026-02-27T18:00:00Z"), "Wren evening", "https://www.meetup.com/leeds-coffee/events/301/");
        Page said = meetup.hear(settings, guests.cursor());
        assertThat(said.more()).isFalse();
        Item parking = said.items().getFirst();
        assertThat(said.items()).as("our own comment is none").hasSize(1);
        assertThat(parking).extracting(Item::kind, Item::threadExternalId, Item::title, Item::text).containsExactly(Item.Kind.POST, "event:301", "Wren evening", "Is there parking?\nAnd tea?");
        assertThat(parking.author()).extracting(Item.Author::externalId, Item.Author::realm).containsExactly("702", "meetup.com");
        assertThat(said.unreadable()).singleElement().satisfies(one -> assertThat(one.reason()).contains("created"));
        assertThat(away.asked().getLast().getHeader("Authorization")).isEqualTo("Bearer short");
    }

    @Test
    void whereCommentsAreSwitchedOffNobodyAsksForThem() throws ChannelTrouble {
        Settings without = away.settings("groups", "leeds-coffee", "clientId", "c", "clientSecret", "s", "refreshToken", "long", "comments", "false");
        assertThat(meetup.hear(without, null).more()).isFalse();
    }

    @Test
    void aTrialNamesTheGroupsAndWhatIsPlanned() throws ChannelTrouble {
        assertThat(meetup.test(settings)).isEqualTo("Signed in as Nora at Lindgren. Found Leeds Coffee (one gathering is planned: “Wren evening”).");
        away.answers(post(urlPathEqualTo("/gql-ext")).withRequestBody(containing("events(")), 200, "{\"data\": {\"groupByUrlname\": null}}");
        assertThatThrownBy(() -> meetup.test(settings)).hasMessageContaining("no group called “leeds-coffee”").matches(e -> ((ChannelTrouble) e).isGone());
    }

    @Test
    void refusalsInTheBodyAreRefusals() {
        answers("events(", "limited.json");
        assertThatThrownBy(() -> meetup.hear(settings, null)).matches(e -> ((ChannelTrouble) e).retryAfter().equals(Duration.ofSeconds(40)));
        away.answers(post(urlPathEqualTo("/gql-ext")).withRequestBody(containing("events(")), 200, "{\"errors\": [{\"message\": \"Field 'filter' is unknown\"}]}");
        assertThatThrownBy(() -> meetup.hear(settings, null)).hasMessage("Meetup refused the question: Field 'filter' is unknown.").matches(e -> !((ChannelTrouble) e).isGone());
    }

    @Test
    void thePastEndsWithTheEarliestGathering() throws ChannelTrouble {
        var since = Away.NOW.minus(Duration.ofDays(90));
        Page page = meetup.past().orElseThrow().hear(settings, since, Away.NOW, null);
        assertThat(page.reached()).isEqualTo("2026-02-27T18:00:00Z");
        page = meetup.past().orElseThrow().hear(settings, since, Away.NOW, page.cursor());
        assertThat(page.more()).isFalse();
        assertThat(page.reached()).isEqualTo(since);
    }
}
