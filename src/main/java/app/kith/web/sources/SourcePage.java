package app.kith.web.sources;

import app.kith.base.Links;
import app.kith.base.Problem;
import app.kith.colleagues.Right;
import app.kith.conversations.Inbox;
import app.kith.listening.Channel;
import app.kith.listening.Channels;
import app.kith.listening.DeadLetters;
import app.kith.listening.Source;
import app.kith.listening.SourcePast;
import app.kith.listening.Sources;
import app.kith.people.Members;
import app.kith.web.Once;
import app.kith.web.Redirect;
import app.kith.web.Shell;
import app.kith.web.templates.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SourcePage {

    private static final int LETTERS = 20;
    private static final Duration TOLD_FOR = Duration.ofMinutes(1);

    private final Sources sources;
    private final Channels channels;
    private final DeadLetters deadLetters;
    private final Inbox inbox;
    private final Members members;
    private final Links links;
    private final Once once;
    private final Templates templates;

    SourcePage(Sources sources, Channels channels, DeadLetters deadLetters, Inbox inbox, Members members, Links links, Once once, Templates templates) {
        this.sources = sources;
        this.channels = channels;
        this.deadLetters = deadLetters;
        this.inbox = inbox;
        this.members = members;
        this.links = links;
        this.once = once;
        this.templates = templates;
    }

    @GetMapping("/sources/{id}")
    JteModel show(@PathVariable UUID id, Shell shell, HttpServletRequest request) {
        shell.me().require(Right.READ_ALL);
        Source source = sources.require(id);
        Channel channel = channels.require(source.channel());
        return templates.sourcesSource(shell, new SourceView(new SourceHealth(source, channel, shell.say()), justRead(source, shell.say().now(), request), latest(source, shell),
                sources.shownSettings(id), new Beats(sources.visits(id), shell.say()), deadLetters.open(id, LETTERS), hook(source, channel, shell, request)));
    }

    /** Whoever watched the walk through the past is told that it has ended, for a minute: news may show the page more than once. */
    private static boolean justRead(Source source, Instant now, HttpServletRequest request) {
        String watched = "past " + source.id();
        HttpSession session = request.getSession();
        Instant since = (Instant) session.getAttribute(watched);
        if (source.past().isWalking()) {
            if (!Instant.MAX.equals(since)) session.setAttribute(watched, Instant.MAX);
            return false;
        }
        if (since == null || source.past().state() != SourcePast.State.DONE) return false;
        if (since.equals(Instant.MAX)) session.setAttribute(watched, now);
        return now.isBefore(since) || now.isBefore(since.plus(TOLD_FOR));
    }

    private SourceView.Latest latest(Source source, Shell shell) {
        return inbox.latestAt(source.place().id(), shell.me()).map(one -> new SourceView.Latest(one,
                one.lastMemberId() == null ? null : members.byIds(List.of(one.lastMemberId())).get(one.lastMemberId()))).orElse(null);
    }

    /** Where the place pushes to, with the keys that the channel made, right after it was connected. */
    private HookAddress hook(Source source, Channel channel, Shell shell, HttpServletRequest request) {
        if (channel.pushing().isEmpty()) return null;
        List<String> fresh = shell.may(Right.CONNECT) ? Arrays.asList(Objects.requireNonNullElse(once.take(request, SourcesPage.FRESH), "").split(" ")) : List.of();
        Map<String, String> secrets = new LinkedHashMap<>();
        if (fresh.contains(source.id().toString())) for (Channel.Field field : channel.fields()) {
            String made = fresh.contains(field.name()) ? sources.secret(source.id(), field.name(), shell.me()) : "";
            if (!made.isEmpty()) secrets.put(field.label(), made);
        }
        return new HookAddress(links.to("/hooks/" + source.id()), channel.pushing().get(), secrets, channel.kind().equals("webhook"));
    }

    @PostMapping("/sources/{id}/visit")
    ResponseEntity<?> hearNow(@PathVariable UUID id, Shell shell) {
        sources.hearNow(id, shell.me());
        return Redirect.to("/sources/" + id, "Asked. What comes of it shows here in a moment.");
    }

    @PostMapping("/sources/{id}/pause")
    ResponseEntity<?> pause(@PathVariable UUID id, Shell shell) {
        sources.pause(id, shell.me());
        return Redirect.to("/sources/" + id, "Paused. Nothing is heard there until somebody resumes.");
    }

    @PostMapping("/sources/{id}/pause/removal")
    ResponseEntity<?> resume(@PathVariable UUID id, Shell shell) {
        sources.resume(id, shell.me());
        return Redirect.to("/sources/" + id, "Kith listens there again.");
    }

    @PostMapping("/sources/{id}/past-pause")
    ResponseEntity<?> stopPast(@PathVariable UUID id, Shell shell) {
        return past(id, () -> sources.stopPast(id, shell.me()), "Stopped. What was found stays; it goes on when you say so.");
    }

    @PostMapping("/sources/{id}/past-pause/removal")
    ResponseEntity<?> resumePast(@PathVariable UUID id, Shell shell) {
        return past(id, () -> sources.resumePast(id, shell.me()), "Kith reads on, from where it stopped.");
    }

    /** Pressed a second too late, it only says how things are. */
    private static ResponseEntity<?> past(UUID id, Runnable act, String done) {
        try {
            act.run();
            return Redirect.to("/sources/" + id, done);
        } catch (Problem.Conflict problem) {
            return Redirect.to("/sources/" + id, problem.getMessage());
        }
    }

    @PostMapping("/sources/{id}/removal")
    ResponseEntity<?> disconnect(@PathVariable UUID id, Shell shell) {
        String place = sources.require(id).place().name();
        sources.disconnect(id, shell.me());
        return Redirect.to("/sources", place + " is disconnected. What was heard stays.");
    }
}
