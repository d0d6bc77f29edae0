package app.kith.web.themes;

import app.kith.base.Problem;
import app.kith.colleagues.Teams;
import app.kith.conversations.Conversations;
import app.kith.conversations.Conversations.Spoken;
import app.kith.insights.Insight;
import app.kith.insights.Theme;
import app.kith.insights.Themes;
import app.kith.listening.Place;
import app.kith.listening.Places;
import app.kith.people.Member;
import app.kith.people.Members;
import app.kith.web.Fault;
import app.kith.web.Redirect;
import app.kith.web.Shell;
import app.kith.web.templates.Templates;
import gg.jte.models.runtime.JteModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What many people say in different words, and what can be made of it. */
@RestController
class ThemesPage {

    private static final int CENTRAL = 6;
    private static final int A_PAGE = 30;
    private static final int LINES = 60;

    private final Themes themes;
    private final Conversations conversations;
    private final Members members;
    private final Places places;
    private final Teams teams;
    private final Templates templates;

    ThemesPage(Themes themes, Conversations conversations, Members members, Places places, Teams teams, Templates templates) {
        this.themes = themes;
        this.conversations = conversations;
        this.members = members;
        this.places = places;
        this.teams = teams;
        this.templates = templates;
    }

    @GetMapping("/themes")
    JteModel list(Shell shell) {
        List<Theme> all = themes.list(shell.me()).stream().limit(LINES).toList();
        Map<UUID, Theme.Voice> central = themes.mostCentral(all.stream().map(Theme::id).toList(), shell.me());
        Quotes quotes = quotes(List.copyOf(central.values()), shell);
        return templates.themesThemes(shell, all.stream().map(theme -> new ThemeView.Line(theme, quotes.places(theme), quotes.of(Stream.ofNullable(central.get(theme.id())).toList()))).toList());
    }

    @GetMapping("/themes/{id}")
    JteModel show(@PathVariable UUID id, @RequestParam(required = false) UUID before, Shell shell) {
        JteModel page = page(id, before, Fault.NONE, null, shell);
        themes.looked(id, shell.me());
        return page;
    }

    private JteModel page(UUID id, UUID before, Fault fault, String title, Shell shell) {
        Theme theme = themes.require(id, shell.me());
        List<Theme.Voice> central = themes.central(id, CENTRAL, shell.me());
        List<Theme.Voice> latest = themes.voices(id, before, A_PAGE + 1, shell.me());
        List<Theme.Voice> shown = latest.stream().limit(A_PAGE).toList();
        List<Theme.Voice> all = new ArrayList<>(central);
        all.addAll(shown);
        Quotes quotes = quotes(all, shell);
        return templates.themesTheme(shell, new ThemeView.One(new ThemeView.Line(theme, quotes.places(theme), quotes.of(central)), quotes.of(shown),
                latest.size() > A_PAGE ? shown.getLast().messageId() : null, before != null, themes.list(shell.me()).stream().filter(one -> !one.id().equals(id)).toList(),
                teams.list(), fault, title == null ? theme.name() : title));
    }

    @PostMapping("/themes/{id}/name")
    ResponseEntity<?> rename(@PathVariable UUID id, @RequestParam(defaultValue = "") String name, Shell shell) {
        try {
            themes.rename(id, name, shell.me());
            return Redirect.to("/themes/" + id, "Renamed.");
        } catch (Problem.Invalid problem) {
            return Fault.again(page(id, null, Fault.of(problem), null, shell));
        }
    }

    @PostMapping("/themes/{id}/joining")
    ResponseEntity<?> join(@PathVariable UUID id, @RequestParam(required = false) UUID into, Shell shell) {
        try {
            if (into == null) throw new Problem.Invalid("into", "Choose the theme that says the same.");
            themes.join(id, into, shell.me());
            return Redirect.to("/themes/" + into, "Joined: it is one theme now.");
        } catch (Problem.Invalid problem) {
            return Fault.again(page(id, null, Fault.of(problem), null, shell));
        }
    }

    @PostMapping("/themes/{id}/insight")
    ResponseEntity<?> open(@PathVariable UUID id, @RequestParam(defaultValue = "") String title, @RequestParam(required = false) UUID team, Shell shell) {
        try {
            Insight insight = themes.open(id, title, null, team, shell.me());
            return Redirect.to("/insights/" + insight.id(), insight.people() == 1 ? "An insight, with the one who said it." : "An insight, with all " + insight.people() + " people.");
        } catch (Problem.Invalid problem) {
            return Fault.again(page(id, null, Fault.of(problem), title, shell));
        }
    }

    @PostMapping("/themes/{id}/follow")
    ResponseEntity<?> follow(@PathVariable UUID id, Shell shell) {
        themes.follow(id, shell.me());
        return Redirect.to("/themes/" + id, "You follow it: who is new in it is told on Home.");
    }

    @PostMapping("/themes/{id}/follow/removal")
    ResponseEntity<?> unfollow(@PathVariable UUID id, Shell shell) {
        themes.unfollow(id, shell.me());
        return Redirect.to("/themes/" + id, "You no longer follow it.");
    }

    @PostMapping("/themes/{id}/mute")
    ResponseEntity<?> mute(@PathVariable UUID id, Shell shell) {
        themes.mute(id, shell.me());
        return Redirect.to("/themes", "Muted for you. It is last in the list.");
    }

    @PostMapping("/themes/{id}/mute/removal")
    ResponseEntity<?> unmute(@PathVariable UUID id, Shell shell) {
        themes.unmute(id, shell.me());
        return Redirect.to("/themes/" + id, "No longer muted.");
    }

    private Quotes quotes(List<Theme.Voice> voices, Shell shell) {
        Map<UUID, Spoken> said = conversations.spoken(voices.stream().map(Theme.Voice::messageId).distinct().toList(), shell.me()).stream()
                .collect(Collectors.toMap(Spoken::messageId, Function.identity()));
        return new Quotes(said, members.byIds(said.values().stream().map(Spoken::memberId).collect(Collectors.toSet())),
                places.list().stream().collect(Collectors.toMap(Place::id, Function.identity())));
    }

    private record Quotes(Map<UUID, Spoken> said, Map<UUID, Member> people, Map<UUID, Place> known) {

        List<ThemeView.Quote> of(List<Theme.Voice> voices) {
            return voices.stream().map(voice -> said.get(voice.messageId())).filter(Objects::nonNull).filter(one -> people.containsKey(one.memberId()))
                    .map(one -> ThemeView.Quote.of(one.messageId(), one.conversationId(), people.get(one.memberId()), known.get(one.placeId()), one.words(), one.at())).toList();
        }

        List<Place> places(Theme theme) {
            return theme.placeIds().stream().map(known::get).filter(Objects::nonNull).limit(4).toList();
        }
    }
}
