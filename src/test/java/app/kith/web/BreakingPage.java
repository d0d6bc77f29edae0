package app.kith.web;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Breaks, for tests of what a person then sees. */
@RestController
@ConditionalOnProperty("kith.test.breaks")
class BreakingPage {

    @GetMapping("/breaks")
    String show() {
        throw new IllegalStateException("a secret detail");
    }
}
