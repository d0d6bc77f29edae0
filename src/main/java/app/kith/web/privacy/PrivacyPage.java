package app.kith.web.privacy;

import app.kith.base.Problem;
import app.kith.base.Tombstones;
import app.kith.colleagues.Colleague;
import app.kith.colleagues.Colleagues;
import app.kith.privacy.Erasure;
import app.kith.privacy.Erasures;
import app.kith.privacy.Kind;
import app.kith.privacy.Retention;
import app.kith.web.Fault;
import app.kith.web.Redirect;
import app.kith.web.Shell;
import app.kith.web.templates.Templates;
import gg.jte.models.runtime.JteModel;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PrivacyPage {

    private final Retention retention;
    private final Erasures erasures;
    private final Tombstones tombstones;
    private final Colleagues colleagues;
    private final Templates templates;

    PrivacyPage(Retention retention, Erasures erasures, Tombstones tombstones, Colleagues colleagues, Templates templates) {
        this.retention = retention;
        this.erasures = erasures;
        this.tombstones = tombstones;
        this.colleagues = colleagues;
        this.templates = templates;
    }

    /** With {@code kind} and {@code days}: how much would go. */
    @GetMapping("/privacy")
    ResponseEntity<?> show(@RequestParam(defaultValue = "") String kind, @RequestParam(defaultValue = "") String days, Shell shell) {
        if (kind.isEmpty()) return ResponseEntity.ok(page(null, Fault.NONE, shell));
        Kind what = kind(kind);
        try {
            int wanted = number(days);
            return ResponseEntity.ok(page(new PrivacyView.Preview(what, wanted, retention.preview(what, wanted, shell.me())), Fault.NONE, shell));
        } catch (Problem.Invalid problem) {
            return Fault.again(page(null, new Fault(what.word(), problem.getMessage()), shell));
        }
    }

    @PostMapping("/privacy/retention")
    ResponseEntity<?> set(@RequestParam String kind, @RequestParam(defaultValue = "") String days, Shell shell) {
        Kind what = kind(kind);
        try {
            retention.set(what, days.isBlank() ? null : number(days), shell.me());
            return Redirect.to("/privacy", days.isBlank() ? "Kept for ever from now on." : "Set. What is older goes in the night.");
        } catch (Problem.Invalid problem) {
            return Fault.again(page(null, new Fault(what.word(), problem.getMessage()), shell));
        }
    }

    private static Kind kind(String word) {
        return Kind.named(word).orElseThrow(() -> new Problem.NotFound("kind of thing"));
    }

    private static int number(String days) {
        try {
            return Integer.parseInt(days.strip());
        } catch (NumberFormatException e) {
            throw new Problem.Invalid("days", "Type a number of days, or nothing to keep it for ever.");
        }
    }

    private JteModel page(PrivacyView.Preview looking, Fault fault, Shell shell) {
        Map<Kind, Retention.Rule> rules = retention.rules(shell.me());
        List<Erasure> erased = erasures.latest(shell.me());
        return templates.privacyPrivacy(shell, new PrivacyView(rules, retention.latestRuns(shell.me()), erased, tombstones.counted(),
                colleagues.byIds(Stream.concat(rules.values().stream().map(Retention.Rule::setBy), erased.stream().map(Erasure::colleagueId)).filter(Objects::nonNull)
                        .collect(Collectors.toSet())), looking), fault);
    }

    @GetMapping("/privacy/erasures/{id}")
    JteModel report(@PathVariable UUID id, Shell shell) {
        Erasure erasure = erasures.require(id, shell.me());
        Colleague by = erasure.colleagueId() == null ? null : colleagues.find(erasure.colleagueId()).orElse(null);
        return templates.privacyErasure(shell, erasure, by == null ? erasure.asked() : "by " + by.name());
    }
}
