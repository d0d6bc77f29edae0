package app.kith.web.members;

import app.kith.base.Problem;
import app.kith.colleagues.Colleagues;
import app.kith.people.Member;
import app.kith.people.Members;
import app.kith.people.Particular;
import app.kith.people.Particular.Kind;
import app.kith.people.Particulars;
import app.kith.web.Fault;
import app.kith.web.Redirect;
import app.kith.web.Shell;
import app.kith.web.templates.Templates;
import gg.jte.models.runtime.JteModel;
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

/** What we know about a person, each with how we know it. */
@RestController
@RequestMapping("/members/{id}/particulars")
public class ParticularsPage {

    private final Particulars particulars;
    private final Members members;
    private final Colleagues colleagues;
    private final Templates templates;

    ParticularsPage(Particulars particulars, Members members, Colleagues colleagues, Templates templates) {
        this.particulars = particulars;
        this.members = members;
        this.colleagues = colleagues;
        this.templates = templates;
    }

    /** As somebody filled it in. */
    public record Typed(String kind, String value, String source, boolean agreed) {}

    /** @param open asks to open what is personal, which is written to the trail */
    @GetMapping
    JteModel show(@PathVariable UUID id, @RequestParam(required = false) String open, Shell shell) {
        return page(id, open != null, new Typed(null, "", "", false), Fault.NONE, shell);
    }

    @PostMapping
    ResponseEntity<?> add(@PathVariable UUID id, @RequestParam(defaultValue = "") String kind, @RequestParam(defaultValue = "") String value,
            @RequestParam(defaultValue = "") String source, @RequestParam(defaultValue = "false") boolean agreed, Shell shell) {
        try {
            Kind known = Stream.of(Kind.values()).filter(one -> one.word().equals(kind)).findFirst().orElse(null);
            particulars.add(id, known, value, source, agreed, shell.me());
            return Redirect.to("/members/" + id + "/particulars", "Kept.");
        } catch (Problem.Invalid problem) {
            return Fault.again(page(id, false, new Typed(kind, value, source, agreed), Fault.of(problem), shell));
        }
    }

    @PostMapping("/{particular}/removal")
    ResponseEntity<?> remove(@PathVariable UUID id, @PathVariable UUID particular, Shell shell) {
        particulars.remove(id, particular, shell.me());
        return Redirect.to("/members/" + id + "/particulars", "Removed, for good.");
    }

    @PostMapping("/{particular}/met")
    ResponseEntity<?> met(@PathVariable UUID id, @PathVariable UUID particular, Shell shell) {
        particulars.met(id, particular, shell.me());
        return Redirect.to("/members/" + id, "Good to hear.");
    }

    private JteModel page(UUID id, boolean open, Typed typed, Fault fault, Shell shell) {
        Member member = members.require(id, shell.me());
        List<Particular> all = open ? particulars.opened(member.id(), shell.me()) : particulars.of(member.id(), shell.me());
        var inside = colleagues.byIds(all.stream().map(Particular::colleagueId).filter(Objects::nonNull).collect(Collectors.toSet()));
        return templates.membersParticulars(shell, new About(member, all, List.of(), shell.say().now()), inside, typed, fault);
    }

    public static String icon(Kind kind) {
        return switch (kind) {
            case PLACE -> "map-pin";
            case TIME_ZONE -> "clock";
            case LANGUAGE -> "languages";
            case INTEREST -> "heart";
            case NEED -> "hand-helping";
            case BIRTHDAY -> "cake";
            case ALLERGY -> "wheat-off";
            case OTHER -> "sparkle";
        };
    }
}
