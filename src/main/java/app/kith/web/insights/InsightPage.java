package app.kith.web.insights;

import app.kith.base.Problem;
import app.kith.insights.Insights;
import app.kith.web.Redirect;
import app.kith.web.Shell;
import app.kith.web.templates.Templates;
import gg.jte.models.runtime.JteModel;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class InsightPage {

    private final Insights insights;
    private final InsightReading reading;
    private final InsightAgain again;
    private final Templates templates;

    InsightPage(Insights insights, InsightReading reading, InsightAgain again, Templates templates) {
        this.insights = insights;
        this.reading = reading;
        this.again = again;
        this.templates = templates;
    }

    /** @param answer whose draft to open */
    @GetMapping("/insights/{id}")
    JteModel show(@PathVariable UUID id, @RequestParam(required = false) UUID answer, Shell shell) {
        InsightView view = reading.of(id, answer, Typed.NOTHING, shell);
        insights.read(id, shell.me());
        return templates.insightsInsight(shell, view);
    }

    @PostMapping("/insights/{id}/wording")
    ResponseEntity<?> rewrite(@PathVariable UUID id, @RequestParam(defaultValue = "") String title, @RequestParam(defaultValue = "") String why, Shell shell) {
        try {
            insights.rewrite(id, title, why, shell.me());
            return Redirect.to("/insights/" + id, "Changed.");
        } catch (Problem problem) {
            return again.show(id, null, "wording", Map.of("title", title, "why", why), problem, shell);
        }
    }
}
