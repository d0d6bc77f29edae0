package app.kith.web.watches;

import app.kith.base.Problem;
import app.kith.insights.Watch;
import app.kith.insights.Watches;
import app.kith.web.Fault;
import app.kith.web.Redirect;
import app.kith.web.Shell;
import app.kith.web.templates.Templates;
import gg.jte.models.runtime.JteModel;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What somebody wants to be told of: all watches, one with what it brought, and the form, which shows what it would have brought. */
@RestController
class WatchesPage {

    private final Watches watches;
    private final WatchReading reading;
    private final Templates templates;

    WatchesPage(Watches watches, WatchReading reading, Templates templates) {
        this.watches = watches;
        this.reading = reading;
        this.templates = templates;
    }

    @GetMapping("/watches")
    JteModel list(Shell shell) {
        return templates.watchesWatches(shell, reading.lines(shell));
    }

    @GetMapping("/watches/new")
    JteModel write(@RequestParam(required = false) UUID member, @RequestParam(required = false) UUID place, Shell shell) {
        return form(WatchForm.fresh(member, place, shell.me().id()), null, shell);
    }

    /** One field adds a person by the type-ahead; with {@code preview} the form comes back with what would have matched. */
    @PostMapping("/watches")
    ResponseEntity<?> add(@RequestParam MultiValueMap<String, String> typed, Shell shell) {
        return save(null, typed, shell);
    }

    @GetMapping("/watches/{id}")
    JteModel show(@PathVariable UUID id, @RequestParam(required = false) UUID before, Shell shell) {
        WatchView.One one = reading.one(watches.require(id, shell.me()), before, shell);
        if (before == null) watches.looked(id, shell.me());
        return templates.watchesWatch(shell, one);
    }

    @GetMapping("/watches/{id}/settings")
    JteModel settings(@PathVariable UUID id, Shell shell) {
        return form(WatchForm.of(watches.require(id, shell.me())), null, shell);
    }

    @PostMapping("/watches/{id}/settings")
    ResponseEntity<?> change(@PathVariable UUID id, @RequestParam MultiValueMap<String, String> typed, Shell shell) {
        return save(id, typed, shell);
    }

    private ResponseEntity<?> save(UUID id, MultiValueMap<String, String> typed, Shell shell) {
        WatchForm form = WatchForm.typed(id, typed);
        try {
            if (typed.containsKey("preview")) return Fault.again(form(form, reading.preview(form.watch(), shell), shell));
            Watch watch = id == null ? watches.add(form.watch(), shell.me()) : watches.change(id, form.watch(), shell.me());
            return Redirect.to("/watches/" + watch.id(), id == null ? "Watching. What was said until now is not in it; what comes is." : "The watch is changed.");
        } catch (Problem.Invalid problem) {
            return Fault.again(form(form.with(problem), null, shell));
        }
    }

    @PostMapping("/watches/{id}/pause")
    ResponseEntity<?> pause(@PathVariable UUID id, Shell shell) {
        watches.pause(id, shell.me());
        return Redirect.to("/watches/" + id, "Paused. It tells nobody until it goes on.");
    }

    @PostMapping("/watches/{id}/pause/removal")
    ResponseEntity<?> goOn(@PathVariable UUID id, Shell shell) {
        watches.goOn(id, shell.me());
        return Redirect.to("/watches/" + id, "Watching again.");
    }

    @PostMapping("/watches/{id}/removal")
    ResponseEntity<?> remove(@PathVariable UUID id, Shell shell) {
        String name = watches.require(id, shell.me()).name();
        watches.remove(id, shell.me());
        return Redirect.to("/watches", "“" + name + "” is ended.");
    }

    private JteModel form(WatchForm form, WatchView.Preview preview, Shell shell) {
        return templates.watchesForm(shell, form, reading.choices(form.watch().memberIds()), preview);
    }
}
