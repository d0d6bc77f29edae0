package app.kith.web.members;

import app.kith.base.Problem;
import app.kith.colleagues.Colleague;
import app.kith.colleagues.Colleagues;
import app.kith.people.Directory;
import app.kith.people.Segment;
import app.kith.people.Segments;
import app.kith.people.Sought;
import app.kith.web.Fault;
import app.kith.web.Redirect;
import app.kith.web.Say;
import app.kith.web.Shell;
import app.kith.web.templates.Templates;
import gg.jte.models.runtime.JteModel;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Searches that were kept. */
@RestController
class SegmentPage {

    private final Segments segments;
    private final Directory directory;
    private final Colleagues colleagues;
    private final MemberLists lists;
    private final Templates templates;

    SegmentPage(Segments segments, Directory directory, Colleagues colleagues, MemberLists lists, Templates templates) {
        this.segments = segments;
        this.directory = directory;
        this.colleagues = colleagues;
        this.lists = lists;
        this.templates = templates;
    }

    @GetMapping("/segments")
    JteModel show(Shell shell) {
        List<Segment> kept = segments.list(shell.me());
        Map<UUID, Colleague> makers = colleagues.byIds(kept.stream().map(Segment::colleagueId).collect(Collectors.toSet()));
        return templates.membersSegments(shell, kept.stream().map(one -> line(one, makers, shell)).toList());
    }

    private SegmentLine line(Segment one, Map<UUID, Colleague> makers, Shell shell) {
        int count = directory.count(one.sought(), shell.me());
        String people = count == 0 ? "nobody now" : count > Directory.COUNTED_UP_TO ? "more than " + Say.figures(Directory.COUNTED_UP_TO) + " people" : Say.number(count, "person", "people");
        boolean own = one.colleagueId().equals(shell.me().id());
        return new SegmentLine(one, people, own ? null : makers.containsKey(one.colleagueId()) ? makers.get(one.colleagueId()).name() : "a colleague");
    }

    @PostMapping("/segments")
    ResponseEntity<?> keep(@RequestParam(defaultValue = "") String name, @RequestParam(defaultValue = "false") boolean shared,
            @RequestParam MultiValueMap<String, String> asked, Shell shell) {
        Sought sought = MembersPage.sought(asked);
        try {
            Segment kept = segments.keep(name, sought, shared, shell.me());
            return Redirect.to("/members?" + sought.written(), "Kept as “" + kept.name() + "”.");
        } catch (Problem.Invalid problem) {
            return Fault.again(templates.membersMembers(shell, lists.page(sought, null, shell), new Fault("name", problem.getMessage())));
        }
    }

    @PostMapping("/segments/{id}/removal")
    ResponseEntity<?> letGo(@PathVariable UUID id, Shell shell) {
        String name = segments.require(id, shell.me()).name();
        segments.letGo(id, shell.me());
        return Redirect.to("/segments", "“" + name + "” is let go. The people are as they were.");
    }
}
