package app.kith.web.sources;

import app.kith.base.Problem;
import app.kith.colleagues.Right;
import app.kith.listening.Channels;
import app.kith.listening.DeadLetters;
import app.kith.listening.Source;
import app.kith.listening.Sources;
import app.kith.web.Fault;
import app.kith.web.Once;
import app.kith.web.Redirect;
import app.kith.web.Shell;
import app.kith.web.templates.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SourcesPage {

    /** Names the source whose address and keys its page shows next, once, and which keys the channel was to make. */
    static final String FRESH = "fresh-source";

    private final Sources sources;
    private final Channels channels;
    private final DeadLetters deadLetters;
    private final Once once;
    private final Templates templates;

    SourcesPage(Sources sources, Channels channels, DeadLetters deadLetters, Once once, Templates templates) {
        this.sources = sources;
        this.channels = channels;
        this.deadLetters = deadLetters;
        this.once = once;
        this.templates = templates;
    }

    @GetMapping("/sources")
    JteModel show(Shell shell) {
        shell.me().require(Right.READ_ALL);
        var all = sources.list().stream().map(source -> new SourceHealth(source, channels.require(source.channel()), shell.say()))
                .sorted(SourceHealth.BY_NEED).toList();
        return templates.sourcesSources(shell, new SourceList(all, deadLetters.countOpen()));
    }

    /** @param channel null to choose one, narrowed by {@code q} */
    @GetMapping("/sources/new")
    JteModel choose(@RequestParam(required = false) String channel, @RequestParam(defaultValue = "") String q, Shell shell) {
        shell.me().require(Right.CONNECT);
        if (channel == null || channels.require(channel).closed().isPresent()) return templates.sourcesChoose(shell, ChannelList.of(channels.list(), q));
        return form(SourceForm.empty(channels.require(channel)), null, Fault.NONE, shell);
    }

    /** Says what was found, beside the form as it was filled in; nothing is stored. */
    @PostMapping("/sources/trial")
    ResponseEntity<?> tryOut(@RequestParam MultiValueMap<String, String> typed, Shell shell) {
        shell.me().require(Right.CONNECT);
        SourceForm form = typed(typed);
        try {
            Sources.Trial trial = sources.tryOut(form.channel().kind(), form.settings());
            return trial.works() ? ResponseEntity.ok(form(form, trial, Fault.NONE, shell)) : Fault.again(form(form, trial, Fault.NONE, shell));
        } catch (Problem.Invalid problem) {
            return Fault.again(form(form, null, Fault.of(problem), shell));
        }
    }

    /** For a reader who reloads the answer to a trial. */
    @GetMapping("/sources/trial")
    ResponseEntity<?> afterTrial() {
        return Redirect.to("/sources/new");
    }

    @PostMapping("/sources")
    ResponseEntity<?> connect(@RequestParam MultiValueMap<String, String> typed, Shell shell, HttpServletRequest request) {
        shell.me().require(Right.CONNECT);
        SourceForm form = typed(typed);
        try {
            Source source = sources.connect(form.channel().kind(), new Sources.PlaceForm(form.place(), null, form.whose(), null), form.filledIn(),
                    shell.me());
            if (form.channel().pushing().isPresent()) once.keep(request, FRESH, source.id() + " " + String.join(" ", form.leftToMake()));
            return Redirect.to("/sources/" + source.id(), source.place().name() + " is connected.");
        } catch (Problem.Invalid problem) {
            return Fault.again(form(form, null, Fault.of(problem), shell));
        }
    }

    private SourceForm typed(MultiValueMap<String, String> typed) {
        return SourceForm.of(channels.require(String.valueOf(typed.getFirst("channel"))), typed);
    }

    private JteModel form(SourceForm form, Sources.Trial trial, Fault fault, Shell shell) {
        return templates.sourcesConnect(shell, form, trial, fault);
    }
}
