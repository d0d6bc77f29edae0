package app.kith.listening;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** A place whose every word a test decides. There where a test asks for it with {@code kith.rehearsal=true}. */
@Component
@ConditionalOnProperty("kith.rehearsal")
public class RehearsalChannel implements Channel {

    /** What the next visit brings; an empty visit when there is nothing. */
    public final BlockingQueue<Page> news = new LinkedBlockingQueue<>();
    /** What the next step of a walk through the past brings; it waits for it. */
    public final BlockingQueue<Page> past = new LinkedBlockingQueue<>();
    /** What the ear hears: a page, or {@link #WORD} that there is news. */
    public final BlockingQueue<Page> ear = new LinkedBlockingQueue<>();
    public static final Page WORD = Page.nothing();
    /** The cursors the walk was asked with. */
    public final BlockingQueue<String> askedFrom = new LinkedBlockingQueue<>();
    public final BlockingQueue<String> said = new LinkedBlockingQueue<>();

    @Override
    public String kind() {
        return "rehearsal";
    }

    @Override
    public String title() {
        return "Rehearsal";
    }

    @Override
    public String blurb() {
        return "Says what a test wants.";
    }

    @Override
    public String icon() {
        return "ear";
    }

    @Override
    public List<Field> fields() {
        return List.of();
    }

    @Override
    public String test(Settings settings) {
        return "It says what a test wants.";
    }

    @Override
    public Page hear(Settings settings, String cursor) {
        Page page = news.poll();
        return page == null ? Page.nothing() : page;
    }

    @Override
    public Optional<Past> past() {
        return Optional.of((settings, since, until, cursor) -> {
            askedFrom.add(String.valueOf(cursor));
            try {
                return past.take();
            } catch (InterruptedException e) {
                throw ChannelTrouble.passing("Interrupted.", e);
            }
        });
    }

    @Override
    public Optional<Ear> ear() {
        return Optional.of((settings, listening) -> {
            while (true) {
                Page heard = ear.take();
                if (heard == WORD) listening.news();
                else listening.take(heard);
            }
        });
    }

    @Override
    public Page read(Settings settings, Payload payload) {
        return Page.nothing().more(true);
    }

    @Override
    public Optional<String> refusal(Settings settings, Push push) {
        return Optional.empty();
    }

    @Override
    public Optional<Mouth> mouth() {
        return Optional.of(new Mouth() {
            @Override
            public Manner manner(Settings settings) {
                return new Manner(20, Manner.Unit.GRAPHEMES, Manner.Markup.PLAIN);
            }

            @Override
            public Receipt send(Settings settings, Outgoing outgoing) {
                said.add(outgoing.text());
                return new Receipt("said-" + outgoing.deliveryId(), null);
            }
        });
    }
}
