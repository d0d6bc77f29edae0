package app.kith.web;

import static app.kith.Cast.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import app.kith.Browser;
import app.kith.RunningKith;
import app.kith.base.Problem;
import app.kith.colleagues.Colleague;
import app.kith.colleagues.Colleagues;
import app.kith.colleagues.FirstRun;
import app.kith.colleagues.Role;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FirstRunTest {

    @Test
    void everyPageSaysWhereTheLinkIsUntilItIsUsed() {
        try (var kith = RunningKith.startEmpty()) {
            Browser browser = kith.stranger();
            assertThat(browser.get("/inbox").uri().getPath()).isEqualTo("/set-up");
            assertThat(browser.get("/").text()).contains("printed a link in the terminal");
            String link = kith.door(FirstRun.class).linkNeeded().orElseThrow();

            assertThat(browser.get(link).status()).isEqualTo(200);
            Browser.Page again = browser.post(link, "name", "Nora <b>Lind</b>", "email", "nora@lindgren.example", "password", "short");
            assertThat(again.status()).isEqualTo(422);
            assertThat(again.text("#password-fault")).contains("10 characters");
            assertThat(again.value("name")).isEqualTo("Nora <b>Lind</b>");

            browser.post(link, "name", "Nora Lind", "email", "nora@lindgren.example", "password", PASSWORD);
            assertThat(browser.get("/me").text("h1")).isEqualTo("Nora Lind");
            assertThat(kith.door(Colleagues.class).byEmail("nora@lindgren.example")).map(Colleague::role).contains(Role.STEWARD);
            assertThat(kith.stranger().get(link).status()).isEqualTo(404);
            assertThat(kith.stranger().get("/inbox").uri().getPath()).isEqualTo("/sign-in");
            assertThat(kith.door(FirstRun.class).linkNeeded()).isEmpty();
        }
    }

    @Test
    void ofTwoLinksUsedAtOnceOneMakesASteward() throws InterruptedException {
        try (var kith = RunningKith.startEmpty()) {
            FirstRun firstRun = kith.door(FirstRun.class);
            var made = new AtomicInteger();
            var threads = IntStream.range(0, 6).mapToObj(i -> firstRun.linkNeeded().orElseThrow().replace("/set-up/", ""))
                    .map(token -> Thread.ofVirtual().unstarted(() -> {
                        try {
                            firstRun.setUp(token, "First", "first" + token.hashCode() + "@lindgren.example", PASSWORD);
                            made.incrementAndGet();
                        } catch (Problem.NotFound late) {
                            // Somebody was faster.
                        }
                    })).toList();
            threads.forEach(Thread::start);
            for (Thread thread : threads) thread.join();
            assertThat(made.get()).isEqualTo(1);
            assertThat(kith.door(Colleagues.class).list()).hasSize(1);
        }
    }
}
