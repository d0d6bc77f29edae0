package app.kith.web.members;

import app.kith.base.Problem;
import app.kith.colleagues.Colleague;
import app.kith.colleagues.Colleagues;
import app.kith.colleagues.Right;
import app.kith.listening.Deliveries;
import app.kith.people.Consent;
import app.kith.people.Consents;
import app.kith.people.Member;
import app.kith.people.Members;
import app.kith.people.Purpose;
import app.kith.privacy.Erasures;
import app.kith.privacy.OwnLink;
import app.kith.privacy.OwnPages;
import app.kith.web.Fault;
import app.kith.web.Redirect;
import app.kith.web.Shell;
import app.kith.web.templates.Templates;
import gg.jte.models.runtime.JteModel;
import java.util.Arrays;
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

/** What somebody agreed to, the way to their own page, and their erasure. */
@RestController
class MemberConsentPage {

    private final Members members;
    private final Consents consents;
    private final OwnPages ownPages;
    private final Erasures erasures;
    private final Deliveries deliveries;
    private final Colleagues colleagues;
    private final Templates templates;

    MemberConsentPage(Members members, Consents consents, OwnPages ownPages, Erasures erasures, Deliveries deliveries, Colleagues colleagues, Templates templates) {
        this.members = members;
        this.consents = consents;
        this.ownPages = ownPages;
        this.erasures = erasures;
        this.deliveries = deliveries;
        this.colleagues = colleagues;
        this.templates = templates;
    }

    @GetMapping("/members/{id}/consents")
    JteModel show(@PathVariable UUID id, Shell shell) {
        return page(id, ConsentView.Typed.NOTHING, Fault.NONE, shell);
    }

    private JteModel page(UUID id, ConsentView.Typed typed, Fault fault, Shell shell) {
        Colleague me = shell.me();
        Member member = members.require(id, me);
        List<Consent> history = consents.history(member.id(), me);
        List<OwnLink> links = ownPages.sentTo(member.id(), me);
        Map<UUID, Colleague> inside = colleagues.byIds(Stream.concat(history.stream().map(Consent::colleagueId), links.stream().map(OwnLink::sentBy))
                .filter(Objects::nonNull).collect(Collectors.toSet()));
        return templates.membersConsents(shell, new ConsentView(member, consents.latest(List.of(member.id())).getOrDefault(member.id(), Map.of()), history, inside, links,
                deliveries.byIds(links.stream().map(OwnLink::deliveryId).toList()), ownPages.whyNot(member.id()), typed), fault);
    }

    @PostMapping("/members/{id}/consents")
    ResponseEntity<?> record(@PathVariable UUID id, @RequestParam(defaultValue = "") String purpose, @RequestParam(defaultValue = "") String answer,
            @RequestParam(defaultValue = "") String source, @RequestParam(defaultValue = "") String wording, @RequestParam(defaultValue = "") String how, Shell shell) {
        try {
            Purpose about = Purpose.named(purpose).orElseThrow(() -> new Problem.Invalid("purpose", "Choose what it is about."));
            if (!List.of("yes", "no").contains(answer)) throw new Problem.Invalid("answer", "Did they say yes or no?");
            Consent.Source said = Arrays.stream(Consent.Source.values()).filter(one -> one.name().equals(source)).findFirst()
                    .orElseThrow(() -> new Problem.Invalid("source", "Choose how they said it."));
            consents.record(id, about, answer.equals("yes"), said, wording, how, shell.me());
            return Redirect.to("/members/" + id + "/consents", "Written down.");
        } catch (Problem.Invalid problem) {
            return Fault.again(page(id, new ConsentView.Typed(purpose, answer, source, wording, how), Fault.of(problem), shell));
        }
    }

    @PostMapping("/members/{id}/own-page")
    ResponseEntity<?> send(@PathVariable UUID id, Shell shell) {
        ownPages.send(id, shell.me());
        return Redirect.to("/members/" + id + "/consents", "The link is on its way to their mailbox.");
    }

    @GetMapping("/members/{id}/erasure")
    JteModel askToErase(@PathVariable UUID id, Shell shell) {
        return askToErase(id, Fault.NONE, shell);
    }

    private JteModel askToErase(UUID id, Fault fault, Shell shell) {
        shell.me().require(Right.ERASE);
        return templates.membersErase(shell, members.require(id, shell.me()), fault);
    }

    @PostMapping("/members/{id}/erasure")
    ResponseEntity<?> erase(@PathVariable UUID id, @RequestParam(defaultValue = "") String sure, Shell shell) {
        if (!sure.equals("yes")) return Fault.again(askToErase(id, new Fault("sure", "Tick this first. Nothing has been erased."), shell));
        return Redirect.to("/privacy/erasures/" + erasures.erase(id, shell.me()), "Erased.");
    }
}
