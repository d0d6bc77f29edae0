package app.kith.web.search;

import app.kith.base.Problem;
import app.kith.colleagues.Right;
import app.kith.conversations.Search;
import app.kith.conversations.Search.Found;
import app.kith.conversations.Search.Wanted;
import app.kith.listening.Place;
import app.kith.listening.Places;
import app.kith.people.Member;
import app.kith.people.Members;
import app.kith.web.Excerpt;
import app.kith.web.Shell;
import app.kith.web.templates.Templates;
import gg.jte.models.runtime.JteModel;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Everything said, and everyone who said it. */
@RestController
class SearchPage {

    private static final int A_PAGE = 30;
    private static final int PEOPLE = 5;
    private static final Duration NOTICED = Duration.ofSeconds(10);

    private final Search search;
    private final Members members;
    private final Places places;
    private final Templates templates;

    SearchPage(Search search, Members members, Places places, Templates templates) {
        this.search = search;
        this.members = members;
        this.places = places;
        this.templates = templates;
    }

    @GetMapping("/search")
    JteModel show(@RequestParam Map<String, String> asked, Shell shell) {
        Wanted wanted = wanted(asked, shell);
        UUID before = id(asked, "before");
        List<Found> found = search.find(wanted, before, A_PAGE + 1, shell.me());
        List<Found> shown = found.stream().limit(A_PAGE).toList();
        Map<UUID, Member> people = members.byIds(shown.stream().map(one -> one.message().memberId()).collect(Collectors.toSet()));
        List<Place> known = places.list();
        Map<UUID, Place> byId = known.stream().collect(Collectors.toMap(Place::id, Function.identity()));
        List<SearchView.Said> said = shown.stream().map(one -> new SearchView.Said(one.message().id(),
                "/conversations/" + one.message().conversationId() + "#entry-" + one.message().id(), people.get(one.message().memberId()), byId.get(one.placeId()),
                one.title(), Excerpt.marked(one.excerpt(), Search.MARK, Search.MARK_END), one.message().at())).toList();
        boolean first = before == null && wanted.memberId() == null && !wanted.words().isBlank() && shell.may(Right.READ_ALL);
        return templates.searchSearch(shell, new SearchView(asked, wanted.memberId() == null ? null : members.require(wanted.memberId(), shell.me()),
                shell.may(Right.READ_ALL) ? known : List.of(), first ? members.search(wanted.words(), null, PEOPLE, shell.me()) : List.of(), said,
                found.size() > A_PAGE ? shown.getLast().message().id() : null, before != null, behind(shell), asked.values().stream().anyMatch(one -> !one.isBlank())));
    }

    private String behind(Shell shell) {
        Duration behind = search.behind();
        return behind.compareTo(NOTICED) > 0 ? "Search is " + shell.say().lasted(behind) + " behind what is heard; the newest words may be missing." : null;
    }

    private static Wanted wanted(Map<String, String> asked, Shell shell) {
        String language = asked.getOrDefault("language", "").strip().toLowerCase(Locale.ROOT);
        Instant until = day(asked, "until", shell);
        return new Wanted(asked.getOrDefault("q", "").strip(), id(asked, "place"), id(asked, "member"), language.isEmpty() ? null : language,
                day(asked, "since", shell), until == null ? null : until.plus(Duration.ofDays(1)));
    }

    private static UUID id(Map<String, String> asked, String field) {
        String value = asked.getOrDefault(field, "");
        try {
            return value.isBlank() ? null : UUID.fromString(value);
        } catch (IllegalArgumentException e) {
            throw new Problem.NotFound("page");
        }
    }

    /** Days are those of whoever asks. What is no day does not narrow the search. */
    private static Instant day(Map<String, String> asked, String field, Shell shell) {
        String value = asked.getOrDefault(field, "");
        try {
            return value.isBlank() ? null : LocalDate.parse(value).atStartOfDay(shell.say().zone()).toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
