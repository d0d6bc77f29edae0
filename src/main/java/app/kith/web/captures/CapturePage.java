package app.kith.web.captures;

import app.kith.base.Problem;
import app.kith.colleagues.Right;
import app.kith.conversations.Conversations;
import app.kith.intake.Captures;
import app.kith.intake.Pasted;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.Link;
import app.kith.listening.Place;
import app.kith.listening.Places;
import app.kith.listening.Sources;
import app.kith.people.Member;
import app.kith.people.Members;
import app.kith.web.Fault;
import app.kith.web.Once;
import app.kith.web.Redirect;
import app.kith.web.Shell;
import app.kith.web.templates.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Paste a link, or what somebody said: one field, in a dialog on every page, and a page of its own. */
@RestController
class CapturePage {

    private static final String LOOKED_UP = "capture";
    private static final int SUGGESTED = 5;

    private final Captures captures;
    private final Places places;
    private final Sources sources;
    private final Members members;
    private final Conversations conversations;
    private final Once once;
    private final JsonMapper json;
    private final Templates templates;

    CapturePage(Captures captures, Places places, Sources sources, Members members, Conversations conversations, Once once, JsonMapper json,
            Templates templates) {
        this.captures = captures;
        this.places = places;
        this.sources = sources;
        this.members = members;
        this.conversations = conversations;
        this.once = once;
        this.json = json;
        this.templates = templates;
    }

    /** As it was looked up, when that was just done; else empty but for what the address says. */
    @GetMapping("/captures/new")
    JteModel show(@RequestParam(defaultValue = "") String pasted, @RequestParam(defaultValue = "") String place, Shell shell, HttpServletRequest request) {
        shell.me().require(Right.RECORD);
        String kept = once.take(request, LOOKED_UP);
        return page(kept == null ? CaptureForm.empty(pasted, place) : json.readValue(kept, CaptureForm.class), null, Fault.NONE, shell);
    }

    /** Asks the page what it says of itself; nothing is kept of it but the form, until it is shown. */
    @PostMapping("/captures/look-ups")
    ResponseEntity<?> lookUp(CaptureForm form, Shell shell, HttpServletRequest request) {
        shell.me().require(Right.RECORD);
        try {
            Link link = form.link();
            String place = captures.placeOf(link).map(Place::name).orElse(null);
            once.keep(request, LOOKED_UP, json.writeValueAsString(lookedUp(form, link, place, shell)));
            return Redirect.to("/captures/new");
        } catch (Problem.Invalid problem) {
            return Fault.again(page(form, null, Fault.of(problem), shell));
        }
    }

    private CaptureForm lookedUp(CaptureForm form, Link link, String place, Shell shell) {
        try {
            return form.told(captures.lookUp(link, shell.me()), place, shell.say());
        } catch (ChannelTrouble trouble) {
            return form.untold(trouble.getMessage(), place);
        }
    }

    /** @param another one more voice from a page that was heard before */
    @PostMapping("/captures")
    ResponseEntity<?> keep(CaptureForm form, @RequestParam(defaultValue = "false") boolean another, Shell shell) {
        shell.me().require(Right.RECORD);
        try {
            Captures.Captured captured = captures.capture(form.toKeep(another, shell.say().zone()), shell.me());
            if (captured.conversationId() == null) return Redirect.to("/inbox", "Kept. It comes to the inbox once what was heard before it is filed.");
            String conversation = "/conversations/" + captured.conversationId();
            if (!captured.wasThere()) return Redirect.to(conversation, "Kept, from " + captured.place().name() + ".");
            if (Pasted.of(form.pasted()).words().isEmpty()) return Redirect.to(conversation, "That page is here already.");
            return ResponseEntity.status(HttpStatus.CONFLICT).body(page(form, conversations.require(captured.conversationId(), shell.me()).id(), Fault.NONE, shell));
        } catch (Problem.Invalid problem) {
            return Fault.again(page(form, null, Fault.of(problem), shell));
        }
    }

    private JteModel page(CaptureForm form, UUID before, Fault fault, Shell shell) {
        return templates.capturesCapture(shell, form, places.list(), before, fault);
    }

    /** @param note where they are known */
    record Suggested(UUID id, String name, String note) {}

    @GetMapping("/captures/people")
    List<Suggested> people(@RequestParam(defaultValue = "") String q, Shell shell) {
        shell.me().require(Right.RECORD);
        if (q.isBlank()) return List.of();
        List<Member> found = members.suggest(q, SUGGESTED, shell.me());
        Map<UUID, List<UUID>> placeIds = members.placeIds(found.stream().map(Member::id).toList());
        Map<UUID, Place> known = sources.places(placeIds.values().stream().flatMap(List::stream).collect(Collectors.toSet()));
        return found.stream().map(one -> new Suggested(one.id(), one.name(), placeIds.getOrDefault(one.id(), List.of()).stream().map(known::get)
                .filter(Objects::nonNull).map(Place::name).limit(2).collect(Collectors.joining(", ")))).toList();
    }
}
