package app.kith.listening;

import app.kith.base.Outbound;
import app.kith.base.Outbound.Answer;
import app.kith.base.OutboundTrouble;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/** Looks a page up for somebody who waits: guarded like all calls to the outside, and not for long. */
@Component
public class WebPages {

    private final Outbound outbound;
    private final Clock clock;

    WebPages(Outbound outbound, Clock clock) {
        this.outbound = outbound;
        this.clock = clock;
    }

    /** @throws ChannelTrouble why there is nothing to show, in words for whoever pasted the link */
    public WebPage read(Link link, Duration atMost) throws ChannelTrouble {
        var asking = new FutureTask<>(() -> read(outbound.fetch(Outbound.Ask.get(URI.create(link.address()))
                .with("Accept", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1")), link));
        Thread.ofPlatform().daemon().name("look-up").start(asking);
        try {
            return asking.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw ChannelTrouble.passing("“" + link.host() + "” is slow to answer, and nobody should wait for it.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ChannelTrouble.passing("Kith is shutting down.", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ChannelTrouble trouble) throw trouble;
            if (e.getCause() instanceof OutboundTrouble trouble) throw ChannelTrouble.passing(trouble.getMessage(), trouble);
            throw new IllegalStateException("Could not look at " + link.host(), e.getCause());
        } finally {
            asking.cancel(true);
        }
    }

    private WebPage read(Answer answer, Link link) throws ChannelTrouble {
        if (!answer.isOk()) throw ChannelTrouble.needsAPerson(switch (answer.status()) {
            case 401, 403, 429, 451 -> "“" + link.host() + "” does not show this page to programs.";
            case 404, 410 -> "“" + link.host() + "” says that there is no such page.";
            default -> "“" + link.host() + "” answered with the status " + answer.status() + ".";
        });
        String type = answer.header("Content-Type");
        if (type != null && !type.toLowerCase().contains("html")) throw ChannelTrouble.needsAPerson("That is a file, not a page with words.");
        return WebPageReader.read(answer.body(), type, clock.instant());
    }
}
