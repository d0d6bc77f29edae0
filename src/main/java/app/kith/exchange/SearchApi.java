package app.kith.exchange;

import app.kith.base.Links;
import app.kith.base.Problem;
import app.kith.colleagues.Colleague;
import app.kith.conversations.Search;
import app.kith.understanding.Guess.Kind;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What was said, found by its words, by what was read in it and by what it means. */
@RestController
@RequestMapping("/api/v1/search")
class SearchApi {

    private static final int A_PAGE = 100;

    private final Search search;
    private final Links links;

    SearchApi(Search search, Links links) {
        this.search = search;
        this.links = links;
    }

    /** Of what is given, all must hold; heard last first. {@code before} is {@code older} of the page before. */
    @GetMapping
    Page find(@RequestParam(required = false) String words, @RequestParam(required = false) UUID place, @RequestParam(required = false) UUID member,
            @RequestParam(required = false) String language, @RequestParam(required = false) String need, @RequestParam(required = false) String tone,
            @RequestParam(required = false) Instant since, @RequestParam(required = false) Instant until, @RequestParam(required = false) UUID before, Colleague by) {
        Search.Results results = search.find(new Search.Wanted(words, place, member, language, label("need", Kind.NEED, need), label("tone", Kind.TONE, tone), since, until),
                before, A_PAGE, by);
        return new Page(results.found().stream().map(one -> said(one, null)).toList(), results.older());
    }

    private static String label(String field, Kind kind, String label) {
        if (label != null && !kind.labels().contains(label)) throw new Problem.Invalid(field, "Choose among " + String.join(", ", kind.labels()) + ".");
        return label;
    }

    /** Nearest first, of the latest messages. */
    @GetMapping("/like/{messageId}")
    Alike like(@PathVariable UUID messageId, Colleague by) {
        Search.Meaning meaning = search.like(messageId, A_PAGE, by);
        return new Alike(meaning.looked(), meaning.back(), meaning.alike().stream().map(one -> said(one.found(), one.near().nearness())).toList());
    }

    private Said said(Search.Found found, Double nearness) {
        return new Said(found.message().id(), found.message().conversationId(), found.message().memberId(), found.placeId(), found.message().words(), found.message().at(),
                nearness, links.to("/conversations/" + found.message().conversationId()));
    }

    /** @param older null when nothing lies further back */
    record Page(List<Said> said, UUID older) {}

    /** @param looked how many were compared, back to {@code back} */
    record Alike(int looked, Instant back, List<Said> said) {}

    /** @param nearness from 0 to 1, only of what is like something */
    record Said(UUID message, UUID conversation, UUID member, UUID place, String words, Instant at, Double nearness, String link) {}
}
