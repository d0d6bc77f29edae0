package app.kith.web.insights;

import app.kith.base.Problem;
import app.kith.web.Fault;
import app.kith.web.Shell;
import app.kith.web.templates.Templates;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Shows an insight again after a form did not go through, with what was typed and what is wrong beside it. */
@Component
class InsightAgain {

    private final InsightReading reading;
    private final Templates templates;

    InsightAgain(InsightReading reading, Templates templates) {
        this.reading = reading;
        this.templates = templates;
    }

    ResponseEntity<?> show(UUID id, UUID memberId, String form, Map<String, String> fields, Problem problem, Shell shell) {
        if (problem instanceof Problem.NotFound || problem instanceof Problem.NotAllowed) throw problem;
        Object page = templates.insightsInsight(shell, reading.of(id, memberId, Typed.again(form, fields, problem), shell));
        return problem instanceof Problem.Conflict ? ResponseEntity.status(HttpStatus.CONFLICT).body(page) : Fault.again(page);
    }
}
