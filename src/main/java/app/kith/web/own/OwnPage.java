package app.kith.web.own;

import app.kith.base.Problem;
import app.kith.colleagues.Colleague;
import app.kith.people.Consents;
import app.kith.people.Members;
import app.kith.people.Particular;
import app.kith.people.Particulars;
import app.kith.people.Purpose;
import app.kith.privacy.Card;
import app.kith.privacy.OwnPages;
import app.kith.privacy.Records;
import app.kith.web.Fault;
import app.kith.web.Redirect;
import app.kith.web.templates.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** What is held about a person, for that person: to read, put right, take along, agree to or not. */
@RestController
class OwnPage {

    private final OwnSession session;
    private final OwnPages pages;
    private final Records records;
    private final Members members;
    private final Consents consents;
    private final Particulars particulars;
    private final JsonMapper json;
    private final Templates templates;

    OwnPage(OwnSession session, OwnPages pages, Records records, Members members, Consents consents, Particulars particulars, JsonMapper json, Templates templates) {
        this.session = session;
        this.pages = pages;
        this.records = records;
        this.members = members;
        this.consents = consents;
        this.particulars = particulars;
        this.json = json;
        this.templates = templates;
    }

    @ModelAttribute
    void quiet(HttpServletResponse response) {
        OwnSession.quiet(response);
    }

    /** The link in the mail. Looking at it changes nothing, so a mail program that looks first does no harm. */
    @GetMapping("/my/{token:[A-Za-z0-9_-]{20,}\\.[a-z0-9]+\\.[A-Za-z0-9_-]+}")
    ResponseEntity<?> open(@PathVariable String token, HttpServletRequest request, CsrfToken csrf) {
        Optional<UUID> link = pages.open(token);
        if (link.isEmpty()) return ResponseEntity.status(HttpStatus.NOT_FOUND).body(ask(csrf, "", Fault.NONE, true));
        session.begin(link.get(), request);
        return Redirect.to("/my");
    }

    @GetMapping("/my")
    JteModel show(@RequestParam(required = false) String kept, HttpServletRequest request, CsrfToken csrf) {
        return session.whose(request).map(id -> templates.ownOwn(new OwnView(records.latest(id), csrf.getToken(), kept), Fault.NONE))
                .orElseGet(() -> ask(csrf, "", Fault.NONE, session.link(request).isPresent()));
    }

    private JteModel ask(CsrfToken csrf, String address, Fault fault, boolean ended) {
        return templates.ownAsk(csrf.getToken(), address, pages.canAnswer(), ended, fault);
    }

    /** The answer is the same for everybody; only the mailbox learns whether the address is known. */
    @PostMapping("/my/asks")
    ResponseEntity<?> ask(@RequestParam(defaultValue = "") String address, HttpServletRequest request, CsrfToken csrf) {
        try {
            pages.ask(address, request.getRemoteAddr());
            return ResponseEntity.ok(templates.ownAsked());
        } catch (Problem.Invalid | Problem.NotAllowed problem) {
            return Fault.again(ask(csrf, address, problem instanceof Problem.Invalid ? Fault.of(problem) : new Fault("address", problem.getMessage()), false));
        }
    }

    @PostMapping("/my/name")
    ResponseEntity<?> rename(@RequestParam(defaultValue = "") String name, HttpServletRequest request, CsrfToken csrf) {
        UUID id = session.require(request);
        try {
            members.renameThemselves(id, name);
            return Redirect.to("/my?kept=name#name-head");
        } catch (Problem.Invalid problem) {
            return Fault.again(templates.ownOwn(new OwnView(records.latest(id), csrf.getToken(), null), Fault.of(problem)));
        }
    }

    @PostMapping("/my/consents/{purpose}")
    ResponseEntity<?> say(@PathVariable String purpose, @RequestParam String answer, HttpServletRequest request) {
        Purpose about = Purpose.named(purpose).orElseThrow(() -> new Problem.NotFound("purpose"));
        consents.say(session.require(request), about, answer.equals("yes"));
        return Redirect.to("/my?kept=" + about.word() + "#consents");
    }

    /** What they tell us of themselves. */
    @PostMapping("/my/particulars")
    ResponseEntity<?> tell(@RequestParam(defaultValue = "") String kind, @RequestParam(defaultValue = "") String value, HttpServletRequest request, CsrfToken csrf) {
        UUID id = session.require(request);
        try {
            particulars.add(id, Arrays.stream(Particular.Kind.values()).filter(one -> one.word().equals(kind)).findFirst().orElse(null), value,
                    "they told us on their own page", true, Colleague.operator());
            return Redirect.to("/my?kept=told#told");
        } catch (Problem.Invalid problem) {
            return Fault.again(templates.ownOwn(new OwnView(records.latest(id), csrf.getToken(), null), Fault.of(problem)));
        }
    }

    @PostMapping("/my/particulars/{particular}/removal")
    ResponseEntity<?> takeBack(@PathVariable UUID particular, HttpServletRequest request) {
        particulars.remove(session.require(request), particular, Colleague.operator());
        return Redirect.to("/my?kept=told#told");
    }

    @GetMapping("/my/record.json")
    ResponseEntity<byte[]> takeAlong(HttpServletRequest request) {
        return file("my-record.json", MediaType.APPLICATION_JSON, json.writerWithDefaultPrettyPrinter().writeValueAsBytes(records.whole(session.require(request))));
    }

    @GetMapping("/my/card.vcf")
    ResponseEntity<byte[]> card(HttpServletRequest request) {
        return file("my-card.vcf", MediaType.valueOf("text/vcard;charset=utf-8"), Card.of(records.latest(session.require(request))).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static ResponseEntity<byte[]> file(String name, MediaType type, byte[] content) {
        return ResponseEntity.ok().contentType(type).header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"").body(content);
    }

    /** Done: the link leads nowhere from now on. */
    @PostMapping("/my/leaving")
    ResponseEntity<?> leave(HttpServletRequest request) {
        session.link(request).ifPresent(pages::end);
        session.end(request);
        return Redirect.to("/my");
    }
}
