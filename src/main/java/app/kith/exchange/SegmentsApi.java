package app.kith.exchange;

import app.kith.colleagues.Colleague;
import app.kith.people.Directory;
import app.kith.people.Segment;
import app.kith.people.Segments;
import app.kith.people.Sought;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Searches of the directory that are kept. */
@RestController
@RequestMapping("/api/v1/segments")
class SegmentsApi {

    private final Segments segments;
    private final Directory directory;

    SegmentsApi(Segments segments, Directory directory) {
        this.segments = segments;
        this.directory = directory;
    }

    @GetMapping
    List<Shown> list(Colleague by) {
        return segments.list(by).stream().map(one -> shown(one, by)).toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Shown keep(@RequestBody Keep keep, Colleague by) {
        return shown(segments.keep(keep.name(), Sought.of(keep.sought() == null ? Map.of() : keep.sought()), keep.shared(), by), by);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void letGo(@PathVariable UUID id, Colleague by) {
        segments.letGo(id, by);
    }

    /** @param sought as the parameters of {@code GET /api/v1/members} */
    record Keep(String name, Map<String, String> sought, boolean shared) {}

    /** @param people how many fit now; 1,001 means more than 1,000 */
    record Shown(UUID id, String name, String sought, boolean shared, UUID colleague, int people) {}

    private Shown shown(Segment one, Colleague by) {
        return new Shown(one.id(), one.name(), one.sought().written(), one.shared(), one.colleagueId(), directory.count(one.sought(), by));
    }
}
