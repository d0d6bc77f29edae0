package app.kith.exchange;

import app.kith.base.Links;
import app.kith.colleagues.Colleague;
import app.kith.conversations.Conversations;
import app.kith.conversations.Conversations.Spoken;
import app.kith.insights.Watch;
import app.kith.insights.Watches;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/watches")
class WatchesApi {

    private static final int A_PAGE = 100;

    private final Watches watches;
    private final Conversations conversations;
    private final Links links;

    WatchesApi(Watches watches, Conversations conversations, Links links) {
        this.watches = watches;
        this.conversations = conversations;
        this.links = links;
    }

    @GetMapping
    List<Shown> list(Colleague by) {
        return watches.list(by).stream().map(Shown::of).toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Shown add(@RequestBody Wanted wanted, Colleague by) {
        return Shown.of(watches.add(wanted.form(), by));
    }

    /** What it would have brought in the last 30 days, without keeping it. */
    @PostMapping("/previews")
    Previewed preview(@RequestBody Wanted wanted, Colleague by) {
        Watch.Preview found = watches.preview(wanted.form(), by);
        return new Previewed(found.matched(), found.lookedThrough(), found.back(),
                found.latest().stream().map(one -> new Found(one.messageId(), one.conversationId(), one.memberId(), one.words(), link(one.conversationId()))).toList());
    }

    /** Newest first, a hundred at most; {@code before} is the last message of the page before. */
    @GetMapping("/{id}/matches")
    List<Found> matches(@PathVariable UUID id, @RequestParam(required = false) UUID before, Colleague by) {
        List<Watch.Match> matches = watches.matches(id, before, A_PAGE, by);
        Map<UUID, Spoken> said = conversations.spoken(matches.stream().map(Watch.Match::messageId).toList(), by).stream()
                .collect(Collectors.toMap(Spoken::messageId, Function.identity()));
        return matches.stream().map(match -> said.get(match.messageId())).filter(one -> one != null)
                .map(one -> new Found(one.messageId(), one.conversationId(), one.memberId(), one.words(), link(one.conversationId()))).toList();
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable UUID id, Colleague by) {
        watches.remove(id, by);
    }

    private String link(UUID conversationId) {
        return links.to("/conversations/" + conversationId);
    }

    /**
     * Of what is given, all must hold; what is left out does not narrow it.
     *
     * @param words words, "phrases", pre*, OR, NOT, NEAR/5 and brackets
     * @param tell  ids of colleagues and teams that are told
     */
    record Wanted(String name, String words, List<UUID> members, List<UUID> places, List<String> needs, List<String> tones, List<String> languages,
            List<UUID> tell, List<UUID> tellTeams) {

        private Watch.Form form() {
            return new Watch.Form(name, words, set(members), set(places), set(needs), set(tones), set(languages), set(tell), set(tellTeams));
        }

        private static <T> Set<T> set(List<T> some) {
            return some == null ? Set.of() : new LinkedHashSet<>(some);
        }
    }

    record Shown(UUID id, String name, String words, Collection<UUID> members, Collection<UUID> places, Collection<String> needs, Collection<String> tones,
            Collection<String> languages, Collection<UUID> tell, Collection<UUID> tellTeams, boolean paused) {

        private static Shown of(Watch watch) {
            return new Shown(watch.id(), watch.name(), watch.words(), watch.memberIds(), watch.placeIds(), watch.needs(), watch.tones(), watch.languages(),
                    watch.told().colleagueIds(), watch.told().teamIds(), watch.isPaused());
        }
    }

    record Found(UUID message, UUID conversation, UUID member, String words, String link) {}

    record Previewed(int matched, int lookedThrough, Instant back, List<Found> latest) {}
}
