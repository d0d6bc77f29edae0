package app.kith.web.search;

import app.kith.base.Ids;
import app.kith.base.Problem;
import app.kith.colleagues.Right;
import app.kith.conversations.Search;
import app.kith.conversations.Search.Found;
import app.kith.conversations.Search.Wanted;
import app.kith.listening.Place;
import app.kith.listening.Places;
import app.kith.people.Member;
import app.kith.people.Members;
import app.kith.understanding.Guess.Kind;
import app.kith.understanding.Likeness.Degree;
import app.kith.web.Excerpt;
import app.kith.web.Say;
import app.kith.web.Shell;
import app.kith.web.templates.Templates;
import gg.jte.models.runtime.JteModel;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
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
        Search.Results results = search.find(wanted, before, A_PAGE, shell.me());
        List<Place> known = places.list();
        boolean first = before == null && wanted.memberId() == null && !wanted.words().isBlank() && shell.may(Right.READ_ALL);
        return templates.searchSearch(shell, new SearchView(asked, wanted.memberId() == null ? null : members.require(wanted.memberId(), shell.me()),
                shell.may(Right.READ_ALL) ? known : List.of(), first ? members.search(wanted.words(), null, PEOPLE, shell.me()) : List.of(), said(results.found(), known),
                results.older(), before != null, cutShort(results, shell), behind(shell), asked.values().stream().anyMatch(one -> !one.isBlank())));
    }

    /** Messages that mean the same as this one, nearest first. */
    @GetMapping("/search/like/{messageId}")
    JteModel like(@PathVariable UUID messageId, Shell shell) {
        Search.Meaning meaning = search.like(messageId, A_PAGE, shell.me());
        List<SearchView.Said> said = said(Stream.concat(Stream.of(meaning.like()), meaning.alike().stream().map(Search.Alike::found)).toList(), places.list());
        Map<Degree, List<SearchView.Said>> byDegree = new EnumMap<>(Degree.class);
        for (int i = 0; i < meaning.alike().size(); i++)
            byDegree.computeIfAbsent(meaning.alike().get(i).near().degree(), degree -> new ArrayList<>()).add(said.get(i + 1));
        return templates.searchLike(shell, new LikeView(said.getFirst(), byDegree, LikeView.looked(meaning, shell.say())));
    }

    private List<SearchView.Said> said(List<Found> found, List<Place> known) {
        Map<UUID, Member> people = members.byIds(found.stream().map(one -> one.message().memberId()).collect(Collectors.toSet()));
        Map<UUID, Place> byId = known.stream().collect(Collectors.toMap(Place::id, Function.identity()));
        return found.stream().map(one -> new SearchView.Said(one.message().id(),
                "/conversations/" + one.message().conversationId() + "#entry-" + one.message().id(), people.get(one.message().memberId()), byId.get(one.placeId()),
                one.title(), Excerpt.marked(one.excerpt(), Search.MARK, Search.MARK_END), one.message().at())).toList();
    }

    private static String cutShort(Search.Results results, Shell shell) {
        return results.looked() == null ? null : "Looked through " + Say.figures(results.looked()) + " messages so far, back to "
                + shell.say().when(Ids.when(results.older())) + ".";
    }

    private String behind(Shell shell) {
        Duration behind = search.behind();
        return behind.compareTo(NOTICED) > 0 ? "Search is " + shell.say().lasted(behind) + " behind what is heard; the newest words may be missing." : null;
    }

    private static Wanted wanted(Map<String, String> asked, Shell shell) {
        String language = asked.getOrDefault("language", "").strip().toLowerCase(Locale.ROOT);
        Instant until = day(asked, "until", shell);
        return new Wanted(asked.getOrDefault("q", "").strip(), id(asked, "place"), id(asked, "member"), language.isEmpty() ? null : language,
                label(asked, "need", Kind.NEED), label(asked, "tone", Kind.TONE), day(asked, "since", shell), until == null ? null : until.plus(Duration.ofDays(1)));
    }

    private static UUID id(Map<String, String> asked, String field) {
        String value = asked.getOrDefault(field, "");
        try {
            return value.isBlank() ? null : UUID.fromString(value);
        } catch (IllegalArgumentException e) {
            throw new Problem.NotFound("page");
        }
    }

    /** What is none does not narrow the search. */
    private static String label(Map<String, String> asked, String field, Kind kind) {
        String value = asked.getOrDefault(field, "");
        return kind.labels().contains(value) ? value : null;
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
