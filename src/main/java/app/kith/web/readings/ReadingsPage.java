package app.kith.web.readings;

import app.kith.base.Problem;
import app.kith.colleagues.Right;
import app.kith.conversations.Conversations;
import app.kith.conversations.Conversations.Spoken;
import app.kith.conversations.Entry;
import app.kith.people.Member;
import app.kith.people.Members;
import app.kith.understanding.Guess;
import app.kith.understanding.Guess.Kind;
import app.kith.understanding.Readings;
import app.kith.web.Redirect;
import app.kith.web.Shell;
import app.kith.web.templates.Templates;
import gg.jte.models.runtime.JteModel;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How Kith reads: what it is not sure of, how often it was right, and what it listens for. One click beside each guess says what is right. */
@RestController
class ReadingsPage {

    private static final int UNSURE = 30;

    private final Readings readings;
    private final Conversations conversations;
    private final Members members;
    private final Templates templates;

    ReadingsPage(Readings readings, Conversations conversations, Members members, Templates templates) {
        this.readings = readings;
        this.conversations = conversations;
        this.members = members;
        this.templates = templates;
    }

    @GetMapping("/readings")
    JteModel show(Shell shell) {
        shell.me().require(Right.READ_ALL);
        List<UUID> unsure = readings.unsure(UNSURE);
        Map<UUID, Spoken> said = conversations.spoken(unsure, shell.me()).stream().collect(Collectors.toMap(Spoken::messageId, Function.identity()));
        Map<UUID, List<Guess>> guesses = readings.guesses(unsure);
        Map<UUID, Member> people = members.byIds(said.values().stream().map(Spoken::memberId).collect(Collectors.toSet()));
        List<ReadingsView.Unsure> lines = unsure.stream().filter(said::containsKey).filter(guesses::containsKey)
                .map(id -> new ReadingsView.Unsure(said.get(id), people.get(said.get(id).memberId()), new ReadAs(id, guesses.get(id)))).toList();
        return templates.readingsReadings(shell, new ReadingsView(lines, readings.accuracy(), readings.regulated(), readings.behind()));
    }

    @PostMapping("/messages/{id}/readings")
    ResponseEntity<?> correct(@PathVariable UUID id, @RequestParam String kind, @RequestParam String label, @RequestParam(defaultValue = "") String back, Shell shell) {
        Entry.Message message = conversations.message(id, shell.me());
        readings.correct(id, message.words(), kind(kind), label, shell.me());
        return Redirect.to(back.equals("readings") ? "/readings" : "/conversations/" + message.conversationId() + "#entry-" + id, "Thank you. Kith has learned it.");
    }

    @PostMapping("/readings/pauses")
    ResponseEntity<?> pause(@RequestParam String kind, @RequestParam String label, Shell shell) {
        readings.pause(kind(kind), label, shell.me());
        return Redirect.to("/readings", "Paused. What would be read so goes to a person.");
    }

    @PostMapping("/readings/pauses/removal")
    ResponseEntity<?> resume(@RequestParam String kind, @RequestParam String label, Shell shell) {
        readings.resume(kind(kind), label, shell.me());
        return Redirect.to("/readings", "It is guessed again.");
    }

    @PostMapping("/readings/regulation")
    ResponseEntity<?> regulate(Shell shell) {
        readings.regulate(true, shell.me());
        return Redirect.to("/readings", "From now on adverse events are rather said once too often.");
    }

    @PostMapping("/readings/regulation/removal")
    ResponseEntity<?> deregulate(Shell shell) {
        readings.regulate(false, shell.me());
        return Redirect.to("/readings", "Adverse events are read as usual.");
    }

    private static Kind kind(String word) {
        try {
            return Kind.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new Problem.Invalid("kind", "There is no such kind of guess.");
        }
    }
}
