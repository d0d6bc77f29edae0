package app.kith.web;

import app.kith.base.Live;
import app.kith.colleagues.Colleague;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells an open page that what it shows has changed (server-sent events, WHATWG HTML section 9.2). Only the name of the topic is
 * told; the page asks again for what this colleague may see.
 */
@RestController
class LiveStream {

    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final int TOPICS = 10;

    private final Live live;

    LiveStream(Live live) {
        this.live = live;
    }

    @GetMapping("/live")
    SseEmitter open(@RequestParam String topics, @RequestParam(defaultValue = "0") long since, Colleague me) {
        Set<String> wanted = Arrays.stream(topics.split(",")).limit(TOPICS).collect(Collectors.toSet());
        var emitter = new SseEmitter(LONGEST.toMillis());
        var news = new LinkedBlockingQueue<String>(100);
        Runnable end = live.listen(topic -> {
            if (wanted.contains(topic) || topic.equals(Live.ANYTHING)) news.offer(topic);
        });
        // What was told after the page was written and before it listens.
        if (since > 0 && live.toldSince(Instant.ofEpochMilli(since), wanted)) news.offer(Live.ANYTHING);
        emitter.onCompletion(end);
        emitter.onTimeout(emitter::complete);
        emitter.onError(problem -> end.run());
        Thread.ofVirtual().name("live-page").start(() -> tell(emitter, news, end));
        return emitter;
    }

    /** The heartbeat finds out that a page has gone. */
    private static void tell(SseEmitter emitter, LinkedBlockingQueue<String> news, Runnable end) {
        try {
            emitter.send(SseEmitter.event().comment("listening"));
            long until = System.nanoTime() + LONGEST.toNanos();
            while (System.nanoTime() < until) {
                String topic = news.poll(HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS);
                if (topic == null) emitter.send(SseEmitter.event().comment("still here"));
                else {
                    news.clear();
                    emitter.send(SseEmitter.event().name("changed").data(topic));
                }
            }
            emitter.complete();
        } catch (IOException | IllegalStateException e) {
            // The page has gone; the server has ended the answer and said so to the emitter.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            end.run();
        }
    }
}
