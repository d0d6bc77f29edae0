package app.kith.web.pairs;

import app.kith.colleagues.Right;
import app.kith.people.Merger;
import app.kith.people.Proposal;
import app.kith.people.Proposals;
import app.kith.web.Shell;
import app.kith.web.templates.Templates;
import gg.jte.models.runtime.JteModel;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Those who may be one person. */
@RestController
class PairsPage {

    private static final int SHOWN = 50;

    private final Proposals proposals;
    private final PairReading reading;
    private final Templates templates;

    PairsPage(Proposals proposals, PairReading reading, Templates templates) {
        this.proposals = proposals;
        this.reading = reading;
        this.templates = templates;
    }

    /** @param merged what was merged just now, to take it back */
    @GetMapping("/pairs")
    JteModel show(@RequestParam(required = false) UUID merged, Shell shell) {
        shell.me().require(Right.READ_ALL);
        List<Proposal> waiting = proposals.waiting(SHOWN, shell.me());
        Merger just = reading.just(merged, shell.me()).orElse(null);
        return templates.pairsPairs(shell, reading.lines(waiting), proposals.count(shell.me()), just);
    }
}
