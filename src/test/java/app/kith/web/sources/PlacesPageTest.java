package app.kith.web.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kith.Browser;
import app.kith.Cast;
import app.kith.RunningKith;
import app.kith.Said;
import app.kith.base.Problem;
import app.kith.listening.Place;
import app.kith.listening.Places;
import app.kith.listening.Source;
import app.kith.listening.Sources;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PlacesPageTest {

    @RegisterExtension
    static final RunningKith kith = RunningKith.forThisClass();

    @Test
    void thePlaceWhereSomebodyWaitsIsFirstWithItsPeopleAndItsWeeks() {
        kith.door(Places.class).add(new Sources.PlaceForm("Aarhus coffee fair", "event", "shared", "Ridehuset, Aarhus"), kith.colleague(Cast.NORA));
        Source forum = kith.connected("Zealous bench");
        kith.hear(forum, Said.by("Maya Okafor").at(Instant.now().minus(Duration.ofDays(20))).words("It drips.").item("m1"),
                Said.by("Ilse Berg").at(Instant.now().minus(Duration.ofDays(50))).words("Mine too.").item("m2"));
        Browser.Page page = kith.browser(Cast.NORA).get("/places");
        assertThat(page.document().select(".row-title a").eachText()).startsWith("Zealous bench").contains("Aarhus coffee fair");
        String bench = page.document().selectFirst(".row:contains(Zealous bench)").text();
        assertThat(bench).contains("Ours, forum").contains("Two people known, one spoke in the last 30 days.").contains("wait for us.");
        assertThat(page.document().select(".row:contains(Zealous bench) .weeks rect")).hasSize(2);
        assertThat(page.document().selectFirst(".row:contains(Zealous bench) .weeks").attr("aria-label")).isEqualTo("Two things said in twelve weeks");
        assertThat(page.document().selectFirst(".row:contains(Aarhus)").text()).contains("Shared, gathering").contains("Nobody was heard there yet.").contains("Kith does not listen there.");
    }

    @Test
    void aPlaceIsPutOnTheMapAndChanged() {
        Browser nora = kith.browser(Cast.NORA);
        nora.get("/places");
        Browser.Page added = nora.post("/places", "name", "Reddit espresso", "kind", "social", "whose", "theirs", "address", "https://reddit.example/r/espresso");
        assertThat(added.shows("Reddit espresso is on the map.")).isTrue();
        Browser.Page twice = nora.post("/places", "name", "reddit espresso", "kind", "social", "whose", "theirs");
        assertThat(twice.shows("There is a place called “reddit espresso” already.")).isTrue();
        Place place = kith.door(Places.class).named("Reddit espresso").orElseThrow();
        nora.post("/places/" + place.id(), "name", "r/espresso", "kind", "forum", "whose", "shared");
        assertThat(kith.door(Places.class).require(place.id())).extracting(Place::name, Place::kind, Place::whose).containsExactly("r/espresso", "forum", "shared");
        assertThat(nora.post("/places/" + place.id(), "name", "r/espresso", "kind", "forum", "whose", "nobody").shows("A place is ours, theirs or shared.")).isTrue();
    }

    @Test
    void whoMayNotConnectSeesTheMapAndChangesNothing() {
        Browser priya = kith.browser(Cast.PRIYA);
        assertThat(priya.get("/places").shows("Put a place on the map")).isFalse();
        assertThatThrownBy(() -> kith.door(Places.class).add(new Sources.PlaceForm("Mine", "forum", "ours", null), kith.colleague(Cast.PRIYA))).isInstanceOf(Problem.NotAllowed.class);
    }
}
