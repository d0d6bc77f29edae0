package app.kith.web.insights;

import app.kith.base.Problem;
import app.kith.insights.Insights;
import app.kith.web.Redirect;
import app.kith.web.Shell;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Talk among colleagues; only inside. */
@RestController
class PostPage {

    private final Insights insights;
    private final InsightAgain again;

    PostPage(Insights insights, InsightAgain again) {
        this.insights = insights;
        this.again = again;
    }

    @PostMapping("/insights/{id}/posts")
    ResponseEntity<?> say(@PathVariable UUID id, @RequestParam(defaultValue = "") String words, Shell shell) {
        try {
            insights.discuss(id, words, shell.me());
            return Redirect.to("/insights/" + id);
        } catch (Problem problem) {
            return again.show(id, null, "post", Map.of("words", words), problem, shell);
        }
    }
}
