package app.kith.exchange;

import app.kith.base.Links;
import app.kith.colleagues.Colleague;
import app.kith.colleagues.Right;
import app.kith.listening.Channel;
import app.kith.listening.Channels;
import app.kith.listening.Source;
import app.kith.listening.Sources;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/sources")
class SourcesApi {

    private final Sources sources;
    private final Channels channels;
    private final Links links;
    private final Clock clock;

    SourcesApi(Sources sources, Channels channels, Links links, Clock clock) {
        this.sources = sources;
        this.channels = channels;
        this.links = links;
        this.clock = clock;
    }

    @GetMapping
    List<Shown> list(Colleague by) {
        by.require(Right.READ_ALL);
        return sources.list().stream().map(source -> shown(source, null)).toList();
    }

    /** A secret that a pushed source signs with is in this answer and never again. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Shown connect(@RequestBody Connect connect, Colleague by) {
        by.require(Right.CONNECT);
        var place = new Sources.PlaceForm(connect.place(), null, connect.whose(), null);
        Source source = sources.connect(String.valueOf(connect.channel()), place, connect.settings() == null ? Map.of() : connect.settings(), by);
        return shown(source, made(source, connect, by));
    }

    /** The secret that was left to the channel to make, if it made one. */
    private String made(Source source, Connect connect, Colleague by) {
        Channel channel = channels.require(source.channel());
        if (channel.pushing().isEmpty()) return null;
        return channel.fields().stream().filter(field -> field.secret() && connect.value(field.name()).isBlank())
                .map(field -> sources.secret(source.id(), field.name(), by)).filter(secret -> !secret.isEmpty()).findFirst().orElse(null);
    }

    private Shown shown(Source source, String secret) {
        return new Shown(source.id(), source.place().name(), source.channel(), source.health(clock.instant()), source.lastSuccessAt(), source.trouble(),
                source.nextAt(), source.itemsHeard(), source.deadLetters(), channels.require(source.channel()).pushing().isEmpty() ? null : links.to("/hooks/" + source.id()), secret);
    }

    /**
     * @param whose    ours, theirs or shared; ours when left out
     * @param settings what the channel asks for, by name; where a place tells its past also {@code pastDays}, 90 when left out
     */
    record Connect(String channel, String place, String whose, Map<String, String> settings) {

        private String value(String name) {
            return settings == null || settings.get(name) == null ? "" : settings.get(name);
        }
    }

    /** @param hook where to push to, for channels that are pushed to */
    record Shown(UUID id, String place, String channel, Source.Health state, Instant lastHeardAt, String lastError, Instant nextAt, long itemsHeard,
            int deadLetters, @JsonInclude(JsonInclude.Include.NON_NULL) String hook, @JsonInclude(JsonInclude.Include.NON_NULL) String secret) {}
}
