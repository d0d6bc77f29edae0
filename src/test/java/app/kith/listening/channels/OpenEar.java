package app.kith.listening.channels;

import app.kith.listening.Channel;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.Page;
import app.kith.listening.Settings;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Listens with a channel's ear on a thread of its own, as Kith does, and hands a test what is heard. */
public final class OpenEar implements Channel.Listening, AutoCloseable {

    private final BlockingQueue<Page> pages = new LinkedBlockingQueue<>();
    private final Semaphore news = new Semaphore(0);
    private final Thread thread;
    private volatile String cursor;
    private volatile Throwable end;

    public OpenEar(Channel channel, Settings settings, String cursor) {
        this.cursor = cursor;
        thread = Thread.ofPlatform().daemon().start(() -> {
            try {
                channel.ear().orElseThrow().listen(settings, this);
            } catch (ChannelTrouble | InterruptedException | RuntimeException e) {
                end = e;
            }
        });
    }

    @Override
    public String cursor() {
        return cursor;
    }

    @Override
    public void news() {
        news.release();
    }

    @Override
    public void take(Page page) {
        if (page.cursor() != null) cursor = page.cursor();
        pages.add(page);
    }

    public Page next() throws InterruptedException {
        Page page = pages.poll(20, TimeUnit.SECONDS);
        if (page == null) throw new AssertionError("Nothing was heard. " + end);
        return page;
    }

    public void awaitNews() throws InterruptedException {
        if (!news.tryAcquire(20, TimeUnit.SECONDS)) throw new AssertionError("There were no news. " + end);
    }

    /** Nothing else came that was not asked for. */
    public boolean isQuiet() {
        return pages.isEmpty();
    }

    /** What it ended with: null when the other side just hung up. */
    public Throwable ended() throws InterruptedException {
        thread.join(20_000);
        if (thread.isAlive()) throw new AssertionError("It still listens.");
        return end;
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        ended();
    }
}
