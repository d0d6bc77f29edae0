package app.kith.web.pairs;

import app.kith.base.Problem;
import app.kith.colleagues.Colleague;
import app.kith.colleagues.Right;
import app.kith.people.Member;
import app.kith.people.Members;
import app.kith.people.Merger;
import app.kith.people.Merges;
import app.kith.people.Proposal;
import app.kith.people.Proposals;
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

/** Two side by side: one person or not? */
@RestController
class PairPage {

    private static final int FOUND = 12;

    private final Members members;
    private final Merges merges;
    private final Proposals proposals;
    private final PairReading reading;
    private final Templates templates;

    PairPage(Members members, Merges merges, Proposals proposals, PairReading reading, Templates templates) {
        this.members = members;
        this.merges = merges;
        this.proposals = proposals;
        this.reading = reading;
        this.templates = templates;
    }

    /** A colleague knows of somebody who is this person, too. */
    @GetMapping("/members/{id}/same")
    JteModel find(@PathVariable UUID id, @RequestParam(defaultValue = "") String q, Shell shell) {
        shell.me().require(Right.MERGE);
        Member member = members.require(id, shell.me());
        List<Member> found = q.isBlank() ? List.of()
                : members.search(q, null, FOUND, shell.me()).stream().filter(one -> !one.id().equals(member.id()) && !one.bot()).toList();
        return templates.pairsSame(shell, member, q.strip(), found, reading.proposed(member, shell.me()));
    }

    /** @param walk comes from the list, and goes on with the next when decided; {@code merged} is what was merged just now */
    @GetMapping("/members/{one}/same/{other}")
    Object show(@PathVariable UUID one, @PathVariable UUID other, @RequestParam(defaultValue = "false") boolean walk, @RequestParam(required = false) UUID merged,
            Shell shell) {
        UUID left = members.require(one, shell.me()).id();
        UUID right = members.require(other, shell.me()).id();
        if (left.equals(right)) return Redirect.to("/members/" + left, "They are one person.");
        return templates.pairsPair(shell, reading.of(left, right, walk, shell), reading.just(merged, shell.me()).orElse(null));
    }

    @PostMapping("/members/{one}/same/{other}/merge")
    ResponseEntity<?> merge(@PathVariable UUID one, @PathVariable UUID other, @RequestParam(required = false) UUID survivor,
            @RequestParam(defaultValue = "false") boolean walk, Shell shell) {
        Colleague me = shell.me();
        UUID kept = survivor == null || !survivor.equals(other) ? one : other;
        String reason = proposals.between(one, other, me).map(proposal -> proposal.percent() + "% sure").orElse(null);
        Merger merger = merges.merge(kept, kept.equals(one) ? other : one, reason, me);
        return Redirect.to(walk ? next(merger.id(), me) : "/mergers/" + merger.id() + "/done");
    }

    @PostMapping("/members/{one}/same/{other}/apart")
    ResponseEntity<?> apart(@PathVariable UUID one, @PathVariable UUID other, @RequestParam(defaultValue = "false") boolean walk, Shell shell) {
        merges.notTheSame(one, other, shell.me());
        return Redirect.to(walk ? next(null, shell.me()) : "/members/" + one, "Not the same person. Kith remembers that.");
    }

    @PostMapping("/members/{one}/same/{other}/later")
    ResponseEntity<?> later(@PathVariable UUID one, @PathVariable UUID other, Shell shell) {
        Proposal proposal = proposals.between(one, other, shell.me())
                .orElseThrow(() -> new Problem.Conflict("Somebody has decided about these two already, or they are no longer alike."));
        proposals.later(proposal.id(), shell.me());
        return Redirect.to(next(null, shell.me()), "Put off. They come back in a week.");
    }

    /** Right after: what was done, and the way back. */
    @GetMapping("/mergers/{id}/done")
    JteModel done(@PathVariable UUID id, Shell shell) {
        Merger merger = merges.require(id, shell.me());
        return templates.pairsDone(shell, merger, members.require(merger.absorbedId(), shell.me()));
    }

    private String next(UUID merged, Colleague me) {
        String just = merged == null ? "" : "merged=" + merged;
        return proposals.waiting(1, me).stream().findFirst()
                .map(one -> PairView.path(one.oneId(), one.otherId()) + "?walk=true" + (just.isEmpty() ? "" : "&" + just)).orElse("/pairs" + (just.isEmpty() ? "" : "?" + just));
    }
}
