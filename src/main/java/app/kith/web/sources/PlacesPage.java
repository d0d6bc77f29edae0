package app.kith.web.sources;

import app.kith.base.Problem;
import app.kith.colleagues.Right;
import app.kith.conversations.Conversations;
import app.kith.conversations.Conversations.GiveAndTake;
import app.kith.listening.Channels;
import app.kith.listening.Places;
import app.kith.listening.Source;
import app.kith.listening.Sources;
import app.kith.people.Members;
import app.kith.people.Presence;
import app.kith.web.Fault;
import app.kith.web.Redirect;
import app.kith.web.Shell;
import app.kith.web.templates.Templates;
import gg.jte.models.runtime.JteModel;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The map of places: where people talk, whether or not Kith listens there. */
@RestController
class PlacesPage {

    private static final List<Long> QUIET = Collections.nCopies(Presence.WEEKS, 0L);

    private final Places places;
    private final Sources sources;
    private final Channels channels;
    private final Members members;
    private final Conversations conversations;
    private final Templates templates;

    PlacesPage(Places places, Sources sources, Channels channels, Members members, Conversations conversations, Templates templates) {
        this.places = places;
        this.sources = sources;
        this.channels = channels;
        this.members = members;
        this.conversations = conversations;
        this.templates = templates;
    }

    @GetMapping("/places")
    JteModel show(Shell shell) {
        return page(shell, PlaceTyped.NOTHING);
    }

    @PostMapping("/places")
    ResponseEntity<?> add(@RequestParam Map<String, String> typed, Shell shell) {
        try {
            return Redirect.to("/places", places.add(form(typed), shell.me()).name() + " is on the map.");
        } catch (Problem.Invalid problem) {
            return Fault.again(page(shell, new PlaceTyped(null, form(typed), Fault.of(problem))));
        }
    }

    @PostMapping("/places/{id}")
    ResponseEntity<?> change(@PathVariable UUID id, @RequestParam Map<String, String> typed, Shell shell) {
        try {
            return Redirect.to("/places", places.change(id, form(typed), shell.me()).name() + " is changed.");
        } catch (Problem.Invalid problem) {
            return Fault.again(page(shell, new PlaceTyped(id, form(typed), Fault.of(problem))));
        }
    }

    private static Sources.PlaceForm form(Map<String, String> typed) {
        return new Sources.PlaceForm(typed.get("name"), typed.get("kind"), typed.get("whose"), typed.get("address"));
    }

    private JteModel page(Shell shell, PlaceTyped typed) {
        shell.me().require(Right.READ_ALL);
        Instant now = shell.say().now();
        Map<UUID, Presence> presence = members.presence(now);
        Map<UUID, GiveAndTake> talk = conversations.giveAndTake(now.minus(Duration.ofDays(7L * Presence.WEEKS)), shell.me());
        Map<UUID, List<Source>> listening = sources.list().stream().filter(source -> !source.channel().equals(Places.PASTE))
                .collect(Collectors.groupingBy(source -> source.place().id()));
        List<PlaceLine> lines = places.list().stream().map(place -> new PlaceLine(place, health(listening.getOrDefault(place.id(), List.of()), shell),
                presence.getOrDefault(place.id(), new Presence(place.id(), 0, 0, QUIET)), talk.getOrDefault(place.id(), GiveAndTake.NONE)))
                .sorted(PlaceLine.BY_NEED).toList();
        return templates.sourcesPlaces(shell, lines, typed);
    }

    private List<SourceHealth> health(List<Source> there, Shell shell) {
        return there.stream().map(source -> new SourceHealth(source, channels.require(source.channel()), shell.say())).toList();
    }
}
