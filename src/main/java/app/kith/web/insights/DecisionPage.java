package app.kith.web.insights;

import app.kith.base.Problem;
import app.kith.insights.Insights;
import app.kith.web.Redirect;
import app.kith.web.Shell;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class DecisionPage {

    private final Insights insights;
    private final InsightAgain again;

    DecisionPage(Insights insights, InsightAgain again) {
        this.insights = insights;
        this.again = again;
    }

    @PostMapping("/insights/{id}/decision")
    ResponseEntity<?> decide(@PathVariable UUID id, @RequestParam(defaultValue = "") String words, @RequestParam(required = false) UUID owner,
            @RequestParam(defaultValue = "") String due, Shell shell) {
        try {
            boolean changed = insights.require(id, shell.me()).isDecided();
            insights.decide(id, words, owner, day(due), shell.me());
            return Redirect.to("/insights/" + id, changed ? "The decision is changed." : "Decided. Now the people who said it hear about it.");
        } catch (Problem problem) {
            return again.show(id, null, "decision", Map.of("words", words, "owner", owner == null ? "" : owner.toString(), "due", due), problem, shell);
        }
    }

    private static LocalDate day(String due) {
        try {
            return due.isBlank() ? null : LocalDate.parse(due.strip());
        } catch (DateTimeParseException e) {
            throw new Problem.Invalid("due", "Write the day as year, month and day: 2026-11-25.");
        }
    }
}
