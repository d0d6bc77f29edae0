package app.kith.web.pairs;

import app.kith.colleagues.Right;
import app.kith.people.Member;
import app.kith.people.Members;
import app.kith.people.Merger;
import app.kith.people.Merges;
import app.kith.web.Redirect;
import app.kith.web.Shell;
import app.kith.web.templates.Templates;
import gg.jte.models.runtime.JteModel;
import java.util.List;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Takes a merger back, and says before what that does. */
@RestController
class MergerPage {

    private final Members members;
    private final Merges merges;
    private final PairReading reading;
    private final Templates templates;

    MergerPage(Members members, Merges merges, PairReading reading, Templates templates) {
        this.members = members;
        this.merges = merges;
        this.reading = reading;
        this.templates = templates;
    }

    @GetMapping("/mergers/{id}")
    JteModel show(@PathVariable UUID id, Shell shell) {
        shell.me().require(Right.MERGE);
        Merger merger = merges.require(id, shell.me());
        Member now = members.require(merger.absorbedId(), shell.me());
        return templates.pairsUnmerge(shell, merger, now, merges.comesBack(merger, shell.me()), merges.since(merger, shell.me()), reading.who(merger));
    }

    /** @param theirs what was written down since, and belongs to the one who comes back */
    @PostMapping("/mergers/{id}/undo")
    ResponseEntity<?> undo(@PathVariable UUID id, @RequestParam(required = false) List<UUID> theirs, Shell shell) {
        Member back = merges.unmerge(id, theirs == null ? List.of() : theirs, shell.me());
        return Redirect.to("/members/" + back.id(), back.name() + " is a person of their own again, with everything that is theirs.");
    }
}
