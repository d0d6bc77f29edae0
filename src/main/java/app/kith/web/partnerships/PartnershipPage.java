package app.kith.web.partnerships;

import app.kith.base.Problem;
import app.kith.colleagues.Colleague;
import app.kith.colleagues.Colleagues;
import app.kith.colleagues.Right;
import app.kith.people.Member;
import app.kith.people.Members;
import app.kith.people.Partnership;
import app.kith.people.Partnership.Step;
import app.kith.people.Partnerships;
import app.kith.web.Fault;
import app.kith.web.Redirect;
import app.kith.web.Shell;
import app.kith.web.templates.Templates;
import gg.jte.models.runtime.JteModel;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How it goes with one person we want to know better. */
@RestController
@RequestMapping("/members/{id}/partnership")
class PartnershipPage {

    private final Partnerships partnerships;
    private final Members members;
    private final Colleagues colleagues;
    private final Templates templates;

    PartnershipPage(Partnerships partnerships, Members members, Colleagues colleagues, Templates templates) {
        this.partnerships = partnerships;
        this.members = members;
        this.colleagues = colleagues;
        this.templates = templates;
    }

    @GetMapping
    JteModel show(@PathVariable UUID id, @RequestParam(defaultValue = "") String why, Shell shell) {
        return page(id, why, Fault.NONE, shell);
    }

    @PostMapping
    ResponseEntity<?> begin(@PathVariable UUID id, @RequestParam(defaultValue = "") String why, Shell shell) {
        return changed(id, why, "Begun. Say next what you will do, and by when.", shell, () -> partnerships.begin(id, why, shell.me()));
    }

    @PostMapping("/step")
    ResponseEntity<?> reach(@PathVariable UUID id, @RequestParam(defaultValue = "") String step, @RequestParam(defaultValue = "") String words, Shell shell) {
        Step reached = Stream.of(Step.values()).filter(one -> one.word().equals(step)).findFirst().orElse(null);
        return changed(id, words, "Kept.", shell, () -> partnerships.reach(id, reached, words, shell.me()));
    }

    @PostMapping("/next")
    ResponseEntity<?> plan(@PathVariable UUID id, @RequestParam(defaultValue = "") String act, @RequestParam(defaultValue = "") String on, Shell shell) {
        return changed(id, act, "Planned. It shows on the owner's Home when it is due.", shell, () -> partnerships.plan(id, act, day(on), shell.me()));
    }

    private static LocalDate day(String typed) {
        try {
            return typed.isBlank() ? null : LocalDate.parse(typed.strip());
        } catch (DateTimeException e) {
            throw new Problem.Invalid("on", "This is not a day. Write it like 2026-03-14.");
        }
    }

    @PostMapping("/next/done")
    ResponseEntity<?> done(@PathVariable UUID id, Shell shell) {
        return changed(id, "", "Done. What comes next?", shell, () -> partnerships.done(id, shell.me()));
    }

    @PostMapping("/owner")
    ResponseEntity<?> give(@PathVariable UUID id, @RequestParam UUID owner, Shell shell) {
        return changed(id, "", "Given.", shell, () -> partnerships.give(id, owner, shell.me()));
    }

    @PostMapping("/end")
    ResponseEntity<?> end(@PathVariable UUID id, @RequestParam(defaultValue = "") String words, Shell shell) {
        return changed(id, words, "Ended. What was done stays written here.", shell, () -> partnerships.end(id, words, shell.me()));
    }

    private ResponseEntity<?> changed(UUID id, String typed, String toast, Shell shell, Runnable change) {
        try {
            change.run();
            return Redirect.to("/members/" + id + "/partnership", toast);
        } catch (Problem.Invalid problem) {
            return Fault.again(page(id, typed, Fault.of(problem), shell));
        }
    }

    private JteModel page(UUID id, String typed, Fault fault, Shell shell) {
        Member member = members.require(id, shell.me());
        Partnership partnership = partnerships.of(member.id(), shell.me()).orElse(null);
        List<Partnership.Change> history = partnerships.history(member.id(), shell.me());
        List<UUID> ids = Stream.concat(history.stream().map(Partnership.Change::colleagueId), Stream.ofNullable(partnership).map(Partnership::ownerId))
                .filter(Objects::nonNull).distinct().toList();
        List<Colleague> owners = colleagues.list().stream().filter(one -> one.may(Right.RECORD)).collect(Collectors.toList());
        return templates.partnershipsPartnership(shell, new PartnershipView(member, partnership, history, colleagues.byIds(ids)), owners, typed, fault);
    }
}
