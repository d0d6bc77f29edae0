package app.kith.exchange;

import app.kith.base.Problem;
import app.kith.colleagues.Colleague;
import app.kith.conversations.Conversations;
import app.kith.conversations.Entry;
import app.kith.people.Activity;
import app.kith.people.Members;
import app.kith.people.Timeline;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What happened with a member, newest first. */
@RestController
@RequestMapping("/api/v1/members/{member}/timeline")
class TimelineApi {

    private static final int A_PAGE = 100;

    private final Timeline timeline;
    private final Members members;
    private final Conversations conversations;

    TimelineApi(Timeline timeline, Members members, Conversations conversations) {
        this.timeline = timeline;
        this.members = members;
        this.conversations = conversations;
    }

    /**
     * @param kind   said, did, came, met, received or answered; left out: all
     * @param place  only there
     * @param before {@code next} of the page before
     */
    @GetMapping
    Moments read(@PathVariable UUID member, @RequestParam(required = false) String kind, @RequestParam(required = false) UUID place,
            @RequestParam(required = false) UUID before, Colleague by) {
        UUID id = members.require(member, by).id();
        Timeline.Kind wanted = kind == null ? null : Timeline.Kind.named(kind)
                .orElseThrow(() -> new Problem.Invalid("kind", "Choose one of said, did, came, met, received or answered."));
        Activity after = before == null ? null : members.line(id, before, by);
        List<Activity> lines = timeline.of(id, new Timeline.Filter(wanted, place, null, List.of()), after, A_PAGE + 1, by);
        List<Activity> shown = lines.stream().limit(A_PAGE).toList();
        Map<UUID, Entry.Message> said = conversations.messagesByIds(shown.stream().map(Activity::id).toList());
        return new Moments(shown.stream().map(line -> Moment.of(line, said.get(line.id()))).toList(), lines.size() > A_PAGE ? shown.getLast().id() : null);
    }

    /** @param next to be asked for with {@code before}, when there are more */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Moments(List<Moment> moments, UUID next) {}

    /** @param type of Activity Streams 2.0 */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Moment(UUID id, String type, Instant at, UUID place, UUID conversation, String touch, String where, String words, String link, UUID colleague) {

        private static Moment of(Activity line, Entry.Message said) {
            return new Moment(line.id(), line.verb().activityType(), line.at(), line.placeId(), line.conversationId(), line.touch(), line.location(),
                    said == null ? line.words() : said.words(), said == null ? line.link() : said.permalink(), line.colleagueId());
        }
    }
}
