package app.kith.listening.channels.ical;

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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CalendarChannelTest {

    private static final Away away = Away.at("ical");

    private final CalendarChannel calendars = new CalendarChannel(away.outbound, away.clock);
    private final Settings settings = away.settings("url", away.address() + "/makers.ics", "ours", "nora@lindgren.example");

    @BeforeEach
    void aCalendar() {
        away.forget();
        away.answers(get(urlPathEqualTo("/makers.ics")), 200, away.read("makers.ics"), "Content-Type", "text/calendar", "ETag", "\"one\"");
        away.answers(get(urlPathEqualTo("/makers.ics")).withHeader("If-None-Match", equalTo("\"one\"")), 304, "");
    }

    @AfterAll
    static void end() {
        away.close();
    }

    @Test
    void gatheringsAreNewsAnswersAreMomentsAndNothingUnchangedIsFetchedAgain() throws ChannelTrouble {
        Page page = calendars.hear(settings, null);
        assertThat(page.items()).extracting(Item::externalId, item -> item.touch() == null ? null : item.touch().kind(), item -> item.author().displayName()).satisfiesExactly(
                one -> assertThat(one).isEqualTo(tuple("event:wren-evening@makers.example", null, "Ines Duarte")),
                one -> assertThat(one).isEqualTo(tuple("wren-evening@makers.example:hosted", "hosted", "Ines Duarte")),
                one -> assertThat(one.toList().subList(1, 3)).containsExactly("coming", "Maya Okafor"),
                one -> assertThat(one.toList().subList(1, 3)).containsExactly("maybe", "Tomasz Wilk"),
                one -> assertThat(one).isEqualTo(tuple("event:every-month@makers.example", null, "127.0.0.1")),
                one -> assertThat(one).isEqualTo(tuple("event:off@makers.example", null, "127.0.0.1")));
        Item evening = page.items().getFirst();
        assertThat(evening.title()).isEqualTo("Wren evening");
        assertThat(evening.text()).isEqualTo("Friday, 27 February 2026, 18:00\nThe old mill, Leeds\nBring your own cup.");
        assertThat(evening.permalink()).isEqualTo("https://makers.example/wren-evening");
        assertThat(page.items().get(2).createdAt()).isEqualTo("2026-02-10T09:00:00Z");
        assertThat(page.items().get(4).text()).isEqualTo("Thursday, 5 March 2026, and again");
        assertThat(page.items().get(4).author().bot()).isTrue();
        assertThat(page.items().get(5).text()).startsWith("Called off.");
        assertThat(page.unreadable()).singleElement().satisfies(one -> assertThat(one.reason()).contains("someday", "line"));
        assertThat(calendars.hear(settings, page.cursor()).items()).isEmpty();
        assertThat(away.asked().getLast().getHeader("If-None-Match")).isEqualTo("\"one\"");
    }

    @Test
    void ofOurOwnCalendarOnlyTheAnswersAreHeard() throws ChannelTrouble {
        Settings own = away.settings("url", away.address() + "/makers.ics", "announce", "false", "ours", "@example.org");
        assertThat(calendars.hear(own, null).items()).extracting(item -> item.author().displayName()).containsExactly("Tomasz Wilk", "Nora");
    }

    @Test
    void aTrialCountsWhatItFinds() throws ChannelTrouble {
        assertThat(calendars.test(settings)).startsWith("Found 3 gatherings. It tells 3 times who comes, or who hosted. One entry cannot be read: ");
    }

    @Test
    void whatIsNoCalendarSaysSo() {
        away.answers(get(urlPathEqualTo("/makers.ics")), 200, "<html>Sign in</html>");
        assertThatThrownBy(() -> calendars.hear(settings, null)).isInstanceOf(ChannelTrouble.class).hasMessageContaining("not a calendar");
        away.refuses("GET", "/makers.ics", 403, "");
        assertThatThrownBy(() -> calendars.hear(settings, null)).hasMessageContaining("does not let Kith read this calendar").matches(e -> ((ChannelTrouble) e).isGone());
        assertThatThrownBy(() -> calendars.completed(java.util.Map.of("url", "ftp ://x y"))).hasMessageContaining("is not an address");
    }
}
