package app.kith.web.sources;

import app.kith.colleagues.Right;
import app.kith.listening.DeadLetter;
import app.kith.listening.DeadLetters;
import app.kith.listening.Place;
import app.kith.listening.Sources;
import app.kith.web.Redirect;
import app.kith.web.Shell;
import app.kith.web.templates.Templates;
import gg.jte.models.runtime.JteModel;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** What could not be read, kept as it came. */
@RestController
class DeadLettersPage {

    private static final int MOST = 100;
    private static final int SHOWN = 64 * 1024;
    private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);

    private final DeadLetters letters;
    private final Sources sources;
    private final Templates templates;

    DeadLettersPage(DeadLetters letters, Sources sources, Templates templates) {
        this.letters = letters;
        this.sources = sources;
        this.templates = templates;
    }

    @GetMapping("/dead-letters")
    JteModel show(Shell shell) {
        shell.me().require(Right.READ_ALL);
        List<DeadLetter> open = letters.open(null, MOST);
        return templates.sourcesDeadLetters(shell, open, letters.countOpen(), places(open));
    }

    /** By source, also of sources that are gone. */
    private Map<UUID, Place> places(List<DeadLetter> open) {
        Map<UUID, UUID> placeIds = sources.placeIds(open.stream().map(DeadLetter::sourceId).collect(Collectors.toSet()));
        Map<UUID, Place> places = sources.places(placeIds.values());
        Map<UUID, Place> bySource = new HashMap<>();
        placeIds.forEach((source, place) -> bySource.put(source, places.get(place)));
        return bySource;
    }

    @GetMapping("/dead-letters/{id}")
    JteModel show(@PathVariable UUID id, Shell shell) {
        shell.me().require(Right.READ_ALL);
        DeadLetter letter = letters.require(id);
        byte[] raw = letters.raw(id);
        String start = new String(raw, 0, Math.min(raw.length, SHOWN), StandardCharsets.UTF_8);
        return templates.sourcesDeadLetter(shell, letter, places(List.of(letter)).get(letter.sourceId()), start, raw.length, raw.length > SHOWN);
    }

    /** Never as what it claims to be: a browser shows or runs nothing of it. */
    @GetMapping("/dead-letters/{id}/raw")
    ResponseEntity<byte[]> raw(@PathVariable UUID id, Shell shell) {
        shell.me().require(Right.READ_ALL);
        return ResponseEntity.ok().contentType(TEXT)
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename("dead-letter-" + id + ".txt").build().toString())
                .header("X-Content-Type-Options", "nosniff")
                .body(letters.raw(id));
    }

    @PostMapping("/dead-letters/{id}/retry")
    ResponseEntity<?> retry(@PathVariable UUID id, Shell shell) {
        String reason = letters.retry(id, shell.me());
        return reason == null ? Redirect.to("/dead-letters", "It was read this time.") : Redirect.to("/dead-letters/" + id, "It still cannot be read.");
    }

    @PostMapping("/dead-letters/{id}/removal")
    ResponseEntity<?> letGo(@PathVariable UUID id, Shell shell) {
        letters.letGo(id, shell.me());
        return Redirect.to("/dead-letters", "Let go.");
    }
}
