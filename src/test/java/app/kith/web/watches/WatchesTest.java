package app.kith.web.watches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kith.Browser;
import app.kith.Cast;
import app.kith.RunningKith;
import app.kith.Said;
import app.kith.base.Problem;
import app.kith.colleagues.Colleague;
import app.kith.insights.Watch;
import app.kith.insights.Watches;
import app.kith.listening.Source;
import app.kith.people.Members;
import app.kith.people.Merger;
import app.kith.people.Merges;
import app.kith.privacy.Erasures;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WatchesTest {

    @RegisterExtension
    static final RunningKith kith = RunningKith.forThisClass();

    private static Source forum;
    private static Source blog;
    private static Browser nora;

    @BeforeAll
    static void theyTalk() {
        forum = kith.connected("Forum");
        blog = kith.connected("Blog");
        nora = kith.browser(Cast.NORA);
    }

    @Test
    void aWatchIsPreviewedSavedAndTellsOnceTheMomentItIsSaid() {
        kith.hear(forum, Said.by("Maya Okafor").words("Since March the zirconium lid of mine gets hot.").item("preview-1"),
                Said.by("Tomasz Wilk").words("I like the zirconium one.").item("preview-2"));
        Browser.Page preview = nora.post("/watches", "name", "Hot lids", "words", "zirconium NEAR/6 hot", "preview", "1");
        assertThat(preview.text("#preview h2")).isEqualTo("It would have matched 1 in the last 30 days.");
        assertThat(preview.document().select("#preview mark").eachText()).containsExactly("zirconium", "hot");
        assertThat(preview.value("words")).isEqualTo("zirconium NEAR/6 hot");
        assertThat(nora.get("/watches").shows("Hot lids")).isFalse();

        Browser.Page saved = nora.post("/watches", "name", "Hot lids", "words", "zirconium NEAR/6 hot", "colleague", kith.colleague(Cast.NORA).id().toString());
        assertThat(saved.text("h1")).isEqualTo("Hot lids");
        assertThat(saved.text()).contains("Tells you.", "Nothing yet.");

        var item = Said.by("Hanna Berg").words("Mine too! The zirconium is hot.").item("fires-1");
        kith.hear(forum, item, Said.by("Hanna Berg").words("Only hot.").item("fires-2"));
        kith.hear(forum, item);
        assertThat(nora.get("/").text("section[aria-labelledby=waits-for-you]")).contains("Hot lids", "Somebody said what you watch for.");
        Browser.Page brought = nora.get(saved.uri().getPath());
        assertThat(brought.document().select("li.row.is-unread .words").eachText()).containsExactly("Mine too! The zirconium is hot.");
        assertThat(brought.document().select("mark").eachText()).containsExactly("zirconium", "hot");
        assertThat(nora.get("/").text("section[aria-labelledby=waits-for-you]")).doesNotContain("Hot lids");
        assertThat(kith.browser(Cast.JONAS).get("/").text()).doesNotContain("Hot lids");
    }

    @Test
    void whatWasTakenBackIsNotListed() {
        Watch watch = add("Pears", "bergamot");
        kith.hear(forum, Said.by("Maya Okafor").words("A bergamot pear").item("gone-1"));
        assertThat(found(watch)).isEqualTo(1);
        kith.hear(forum, Said.by("Maya Okafor").words("A bergamot pear").takenBack().item("gone-1"));
        assertThat(found(watch)).isZero();
    }

    @Test
    void placesAndPeopleNarrowIt() {
        Watch onBlog = watches().add(form("Blog only", "quince", Set.of(blog.place().id())), kith.colleague(Cast.NORA));
        kith.hear(forum, Said.by("Maya Okafor").words("quince").item("place-1"));
        kith.hear(blog, Said.by("Maya Okafor").words("quince jam").item("place-2"));
        assertThat(found(onBlog)).isEqualTo(1);
        UUID hanna = member("Maya Okafor");
        Watch person = watches().add(new Watch.Form("Her words", null, Set.of(hanna), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of()), kith.colleague(Cast.NORA));
        kith.hear(blog, Said.by("Maya Okafor").words("Anything at all.").item("person-1"), Said.by("Tomasz Wilk").words("Anything at all.").item("person-2"));
        assertThat(found(person)).isEqualTo(1);
        assertThat(nora.get("/watches").text("#watch-" + person.id())).contains("from Maya Okafor");
    }

    @Test
    void aPreviewAsksForNeedAndToneLikeTheWatchItself() {
        Source shop = kith.connected("Shop");
        String place = shop.place().id().toString();
        kith.hear(shop, Said.by("Maya Okafor").words("Thank you so much, the new machine is wonderful, I love it!").item("read-1"),
                Said.by("Hanna Berg").words("This is a disgrace, I am furious about your terrible service.").item("read-2"));
        assertThat(nora.post("/watches", "name", "Cross", "place", place, "need", "complaint", "preview", "1").document().select("#preview .words").eachText())
                .containsExactly("This is a disgrace, I am furious about your terrible service.");
        assertThat(nora.post("/watches", "name", "Glad", "place", place, "tone", "positive", "preview", "1").text("#preview h2")).contains("matched 1 ");
        assertThat(nora.post("/watches", "name", "Glad and cross", "place", place, "tone", "positive", "need", "complaint", "preview", "1").text("#preview h2")).contains("matched nothing");
        Watch cross = watches().add(new Watch.Form("Cross", null, Set.of(), Set.of(shop.place().id()), Set.of("complaint"), Set.of(), Set.of(), Set.of(), Set.of()), kith.colleague(Cast.NORA));
        kith.hear(shop, Said.by("Hanna Berg").words("This is a disgrace, I am furious about your terrible service.").item("read-3"));
        assertThat(found(cross)).isEqualTo(1);
    }

    @Test
    void aPausedWatchTellsNobodyAndOneThatGoesOnDoesAgain() {
        Watch watch = add("Plums", "mirabelle");
        nora.post("/watches/" + watch.id() + "/pause");
        kith.hear(forum, Said.by("Maya Okafor").words("mirabelle").item("pause-1"));
        assertThat(found(watch)).isZero();
        assertThat(nora.get("/watches/" + watch.id()).text()).contains("What is said meanwhile is not matched");
        nora.post("/watches/" + watch.id() + "/pause/removal");
        kith.hear(forum, Said.by("Maya Okafor").words("mirabelle again").item("pause-2"));
        assertThat(found(watch)).isEqualTo(1);
    }

    @Test
    void wordsThatCannotBeReadComeBackWithTheReason() {
        Browser.Page again = nora.post("/watches", "name", "Broken", "words", "(leak OR");
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.text("#words-fault")).contains("Something is missing after “OR”.");
        assertThat(again.value("name")).isEqualTo("Broken");
        assertThat(nora.post("/watches", "name", "All", "words", "").text("#words-fault")).contains("This would match everything.");
        assertThat(nora.post("/watches", "name", "Not", "words", "NOT leak").text("#words-fault")).contains("only what must not be there");
    }

    @Test
    void guestsSeeNoWatches() {
        assertThat(kith.browser(Cast.GUS).get("/watches").status()).isEqualTo(403);
        assertThatThrownBy(() -> watches().list(kith.colleague(Cast.GUS))).isInstanceOf(Problem.NotAllowed.class);
    }

    @Test
    void whoeverIsWatchedForStaysSoWhenTheyAreFoundToBeSomebodyElseAndWhenTheyAreTwoAfterAll() {
        Colleague by = kith.colleague(Cast.NORA);
        kith.hear(forum, Said.by("Rosa Quist").words("Hello").item("rosa-1"), Said.by("Quill Bird").words("Hello").item("rosa-2"));
        UUID rosa = member("Rosa Quist");
        UUID rq = member("Quill Bird");
        Watch watch = watches().add(new Watch.Form("RQ", null, Set.of(rq), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of()), by);
        Merger merger = kith.door(Merges.class).merge(rosa, rq, null, by);
        kith.hear(forum, Said.by("Quill Bird").words("One of us").item("rosa-3"), Said.by("Rosa Quist").words("The same").item("rosa-4"));
        assertThat(found(watch)).isEqualTo(2);
        assertThat(nora.get("/watches").text("#watch-" + watch.id())).containsOnlyOnce("Rosa Quist").contains("from Rosa Quist");
        assertThat(nora.get("/watches/" + watch.id() + "/settings").document().select("input[name=member][checked]")).hasSize(1);
        kith.door(Merges.class).unmerge(merger.id(), List.of(), by);
        kith.hear(forum, Said.by("Rosa Quist").words("Not me").item("rosa-5"), Said.by("Quill Bird").words("But me").item("rosa-6"));
        assertThat(found(watch)).isEqualTo(3);
        kith.door(Erasures.class).erase(rq, by);
        assertThat(found(watch)).as("what Rosa said while they were one").isEqualTo(1);
        assertThat(nora.get("/watches").text("#watch-" + watch.id())).contains("Nobody any more", "Paused.");
        assertThat(nora.post("/watches/" + watch.id() + "/pause/removal").text()).contains("nothing is left to watch for");
        kith.hear(forum, Said.by("Rosa Quist").words("Still here").item("rosa-7"));
        assertThat(found(watch)).isEqualTo(1);
    }

    private static UUID member(String name) {
        return kith.door(Members.class).search(name, null, 1, kith.colleague(Cast.NORA)).getFirst().id();
    }

    private static Watches watches() {
        return kith.door(Watches.class);
    }

    private static Watch add(String name, String words) {
        return watches().add(form(name, words, Set.of()), kith.colleague(Cast.NORA));
    }

    private static Watch.Form form(String name, String words, Set<UUID> places) {
        return new Watch.Form(name, words, Set.of(), places, Set.of(), Set.of(), Set.of(), Set.of(), Set.of());
    }

    private static int found(Watch watch) {
        return watches().matches(watch.id(), null, 100, kith.colleague(Cast.NORA)).size();
    }
}
