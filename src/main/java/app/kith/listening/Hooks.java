package app.kith.listening;

import app.kith.base.Live;
import app.kith.base.Problem;
import app.kith.listening.Arrivals.Arrival;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Where places push to. What a push needs to know of its source is remembered from the last one: the commit, which holds the source anyway,
 * tells whether it still holds. A no by what is remembered is never given before the database was asked.
 */
@Component
public class Hooks {

    /** Told before the id of a source that wants to be visited at once. */
    static final String NEWS = "news:";

    private final SourceStore store;
    private final SourceSettings settings;
    private final Channels channels;
    private final Arrivals arrivals;
    private final Live live;
    private final Map<UUID, Hook> remembered = new ConcurrentHashMap<>();

    Hooks(SourceStore store, SourceSettings settings, Channels channels, Arrivals arrivals, Live live) {
        this.store = store;
        this.settings = settings;
        this.channels = channels;
        this.arrivals = arrivals;
        this.live = live;
    }

    /** @param echo what the place wants to have said back before it pushes anything; else null, and {@code received} is there */
    public record Answer(Channel.Echo echo, Sources.Received received) {}

    private record Hook(UUID sourceId, Channel channel, Settings settings, byte[] sealed, boolean isPaused) {

        Optional<Channel.Echo> echo(Channel.Push push) {
            return channel.echo(settings, push);
        }
    }

    /** For places that only want to see that somebody is there. */
    public Optional<Channel.Echo> echo(UUID sourceId, Channel.Push push) {
        return asked(sourceId).echo(push);
    }

    /**
     * Takes what a place pushed, and returns once it is committed. Nothing is stored of a push that is not authentic.
     *
     * @throws NotAuthentic when signature, secret or age do not hold
     * @throws Busy         when more is pushed than can be stored right now
     */
    public Answer take(UUID sourceId, Channel.Push push, String contentType, String externalId) throws NotAuthentic, Busy {
        var payload = new Channel.Payload(push.body(), contentType, externalId);
        Hook known = remembered.get(sourceId);
        if (known != null) {
            try {
                if (known.echo(push).isEmpty()) return new Answer(null, take(known, push, payload));
            } catch (NotAuthentic | Arrivals.Changed e) {
                // Asked anew below.
            }
        }
        Hook hook = asked(sourceId);
        Optional<Channel.Echo> echo = hook.echo(push);
        if (echo.isPresent()) return new Answer(echo.get(), null);
        try {
            return new Answer(null, take(hook, push, payload));
        } catch (Arrivals.Changed e) {
            throw new Busy();
        }
    }

    private Hook asked(UUID id) {
        remembered.remove(id);
        SourceStore.Pushed source = store.pushed(id).orElseThrow(() -> new Problem.NotFound("source"));
        var hook = new Hook(id, channels.require(source.channel()), settings.opened(id, source.settings()), source.settings(), source.isPaused());
        if (!source.isPaused()) remembered.put(id, hook);
        return hook;
    }

    private Sources.Received take(Hook hook, Channel.Push push, Channel.Payload payload) throws NotAuthentic, Busy {
        Optional<String> refusal = hook.channel().refusal(hook.settings(), push);
        if (refusal.isPresent()) throw new NotAuthentic(refusal.get());
        if (hook.isPaused()) throw new Problem.Conflict("This source is paused.");
        Page page = hook.channel().read(hook.settings(), payload);
        Sources.Received received = arrivals.stand(new Arrival(hook.sourceId(), page, hook.sealed()), push.body().length);
        if (page.more() && hook.channel().polls()) live.tell(NEWS + hook.sourceId());
        return received;
    }

    /** The line of those who push is full. */
    public static final class Busy extends Exception {
        private static final long serialVersionUID = 1;

        Busy() {
            super("Kith is busy with what others push. Nothing of this was stored; send it again in a few seconds.");
        }
    }

    public static final class NotAuthentic extends Exception {
        private static final long serialVersionUID = 1;

        NotAuthentic(String message) {
            super(message);
        }
    }
}
