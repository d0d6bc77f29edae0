package app.kith.web.watches;

import app.kith.base.Links;
import app.kith.base.Problem;
import app.kith.insights.Telling;
import app.kith.insights.Tellings;
import app.kith.web.Fault;
import app.kith.web.Redirect;
import app.kith.web.Shell;
import app.kith.web.templates.Templates;
import gg.jte.models.runtime.JteModel;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How whoever looks is told of what watches bring. */
@RestController
class TellingPage {

    private final Tellings tellings;
    private final Links links;
    private final Templates templates;

    TellingPage(Tellings tellings, Links links, Templates templates) {
        this.tellings = tellings;
        this.links = links;
        this.templates = templates;
    }

    @GetMapping("/watches/telling")
    JteModel show(Shell shell) {
        Telling telling = tellings.of(shell.me(), shell.say().zone());
        return page(telling, TellingView.typed(telling), Fault.NONE, shell);
    }

    @PostMapping("/watches/telling")
    ResponseEntity<?> choose(@RequestParam Map<String, String> typed, Shell shell) {
        try {
            boolean isQuiet = typed.containsKey("quiet");
            String letters = typed.getOrDefault("letters", "");
            tellings.choose(new Telling.Form(TellingView.often(letters), typed.get("zone"), isQuiet ? time(typed, "quietFrom") : null,
                    isQuiet ? time(typed, "quietUntil") : null), links.to(""), shell.me());
            return Redirect.to("/watches/telling", letters.isEmpty() ? "Kept. You are told here, and by no e-mail." : "Kept. The next e-mail follows it.");
        } catch (Problem.Invalid problem) {
            return Fault.again(page(tellings.of(shell.me(), shell.say().zone()), typed, Fault.of(problem), shell));
        }
    }

    private static LocalTime time(Map<String, String> typed, String field) {
        try {
            return LocalTime.parse(typed.getOrDefault(field, ""));
        } catch (DateTimeParseException e) {
            throw new Problem.Invalid(field, "Write a time of day, such as 20:00.");
        }
    }

    private JteModel page(Telling telling, Map<String, String> typed, Fault fault, Shell shell) {
        return templates.watchesTelling(shell, new TellingView(telling, typed, tellings.sender().orElse(null), fault));
    }
}
