package app.kith.web.insights;

import app.kith.base.Problem;
import app.kith.colleagues.Right;
import app.kith.insights.Insight;
import app.kith.insights.Insights;
import app.kith.web.Fault;
import app.kith.web.Redirect;
import app.kith.web.Shell;
import app.kith.web.templates.Templates;
import gg.jte.models.runtime.JteModel;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The words somebody said become part of an insight: a new one, or one that others began. */
@RestController
class QuotePage {

    private final Insights insights;
    private final MarkingReading reading;
    private final Templates templates;

    QuotePage(Insights insights, MarkingReading reading, Templates templates) {
        this.insights = insights;
        this.reading = reading;
        this.templates = templates;
    }

    @GetMapping("/insights/new")
    JteModel show(@RequestParam(required = false) UUID message, @RequestParam(defaultValue = "") String words, Shell shell) {
        shell.me().require(Right.OPEN_INSIGHTS);
        if (message == null) return templates.insightsHow(shell);
        return page(new Marking.Typed(message, words, "", "", null), Fault.NONE, shell);
    }

    @PostMapping("/insights")
    ResponseEntity<?> open(@RequestParam UUID message, @RequestParam(defaultValue = "") String words, @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String why, @RequestParam(required = false) UUID team, Shell shell) {
        try {
            Insight opened = insights.open(message, words, title, why, team, shell.me());
            return Redirect.to("/insights/" + opened.id(), "A loop has begun.");
        } catch (Problem.Invalid | Problem.Conflict problem) {
            return again(new Marking.Typed(message, words, title, why, team), problem, shell);
        }
    }

    @PostMapping("/insights/{id}/quotes")
    ResponseEntity<?> quote(@PathVariable UUID id, @RequestParam UUID message, @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "") String title, @RequestParam(defaultValue = "") String why, @RequestParam(required = false) UUID team,
            Shell shell) {
        try {
            insights.quote(id, message, words, shell.me());
            return Redirect.to("/insights/" + id, "The words are with the others.");
        } catch (Problem.Invalid | Problem.Conflict problem) {
            return again(new Marking.Typed(message, words, title, why, team), problem, shell);
        }
    }

    private ResponseEntity<?> again(Marking.Typed typed, Problem problem, Shell shell) {
        JteModel page = page(typed, Fault.of(problem), shell);
        return problem instanceof Problem.Conflict ? ResponseEntity.status(HttpStatus.CONFLICT).body(page) : Fault.again(page);
    }

    private JteModel page(Marking.Typed typed, Fault fault, Shell shell) {
        return templates.insightsMarking(shell, reading.of(typed, shell.me()), fault);
    }
}
