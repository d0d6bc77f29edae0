package app.kith.web.sources;

import app.kith.base.Problem;
import app.kith.colleagues.Right;
import app.kith.listening.Channels;
import app.kith.listening.Source;
import app.kith.listening.Sources;
import app.kith.web.Fault;
import app.kith.web.Redirect;
import app.kith.web.Shell;
import app.kith.web.templates.Templates;
import gg.jte.models.runtime.JteModel;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SourceSettingsPage {

    private final Sources sources;
    private final Channels channels;
    private final Templates templates;

    SourceSettingsPage(Sources sources, Channels channels, Templates templates) {
        this.sources = sources;
        this.channels = channels;
        this.templates = templates;
    }

    @GetMapping("/sources/{id}/settings")
    JteModel show(@PathVariable UUID id, Shell shell) {
        shell.me().require(Right.CONNECT);
        return form(sources.require(id), sources.shownSettings(id), Fault.NONE, shell);
    }

    @PostMapping("/sources/{id}/settings")
    ResponseEntity<?> change(@PathVariable UUID id, @RequestParam MultiValueMap<String, String> typed, Shell shell) {
        shell.me().require(Right.CONNECT);
        Source source = sources.require(id);
        Map<String, String> settings = SourceForm.settings(channels.require(source.channel()), typed);
        try {
            sources.change(id, settings, shell.me());
            return Redirect.to("/sources/" + id, "Kept, and asked with it at once.");
        } catch (Problem.Invalid problem) {
            return Fault.again(form(source, settings, Fault.of(problem), shell));
        }
    }

    private JteModel form(Source source, Map<String, String> settings, Fault fault, Shell shell) {
        var form = new SourceForm(channels.require(source.channel()), source.place().name(), source.place().whose(), "", settings);
        return templates.sourcesSettings(shell, source, form, fault);
    }
}
