package app.kith.bench;

import app.kith.listening.Item;
import app.kith.listening.Page;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * What 5,000 people say at a few places, the same on every run: texts of about 30 words, a fifth of them answers to something said not
 * long before, one in fifty handed over a second time.
 */
final class Talk {

    private static final int AUTHORS = 5_000;
    private static final int REMEMBERED = 2_000;
    private static final double REPLIES = 0.20;
    private static final double AGAIN = 0.02;
    private static final Duration BETWEEN = Duration.ofSeconds(40);

    private final Random random = new Random(20261122);
    private final Words words = new Words(random);
    private final List<Voice> voices = new ArrayList<>();
    private Instant at;

    Talk(List<UUID> sources, Instant begin) {
        sources.forEach(source -> voices.add(new Voice(source, voices.size())));
        at = begin;
    }

    /** A page as a channel would hand it over, from one source. */
    record Heard(UUID sourceId, Page page) {}

    /** Pages of so many items each, from all places in turn. */
    List<Heard> pages(int items, int most) {
        List<Heard> pages = new ArrayList<>();
        for (int left = items; left > 0; left -= most) {
            Voice voice = voices.get(pages.size() % voices.size());
            pages.add(new Heard(voice.sourceId, Page.of(voice.say(Math.min(left, most)))));
        }
        return pages;
    }

    private final class Voice {

        private final UUID sourceId;
        private final int number;
        private final Item[] said = new Item[REMEMBERED];
        private int count;

        private Voice(UUID sourceId, int number) {
            this.sourceId = sourceId;
            this.number = number;
        }

        private List<Item> say(int items) {
            List<Item> page = new ArrayList<>();
            for (int i = 0; i < items; i++) page.add(count > 100 && random.nextDouble() < AGAIN ? earlier() : fresh());
            return page;
        }

        private Item earlier() {
            return said[random.nextInt(Math.min(count, REMEMBERED))];
        }

        private Item fresh() {
            String id = "p" + number + "-" + (1_000_000 + count);
            String replyTo = count > 0 && random.nextDouble() < REPLIES ? earlier().externalId() : null;
            // Some talk much more than others.
            int author = (int) (AUTHORS / voices.size() * Math.pow(random.nextDouble(), 1.5));
            String name = "Person " + number + " " + author;
            String title = replyTo == null ? words.sentences(4) : null;
            String text = words.sentences(30);
            at = at.plus(BETWEEN);
            String link = "https://forum.example/t/" + id;
            byte[] raw = body(id, replyTo, "u" + author, name, title, text, link);
            var item = new Item(id, replyTo == null ? Item.Kind.POST : Item.Kind.REPLY, null, replyTo, List.of(),
                    new Item.Author(null, "u" + author, "u" + author, name, null, null, null, false), title, text, null, "en", at, null, null, link,
                    Item.Visibility.PUBLIC, raw, null);
            said[count++ % REMEMBERED] = item;
            return item;
        }

        private byte[] body(String id, String replyTo, String author, String name, String title, String text, String link) {
            return ("{\"type\":\"message.created\",\"timestamp\":\"" + at + "\",\"data\":{\"externalId\":\"" + id + "\","
                    + (replyTo == null ? "" : "\"replyToExternalId\":\"" + replyTo + "\",") + "\"author\":{\"externalId\":\"" + author + "\",\"handle\":\""
                    + author + "\",\"displayName\":\"" + name + "\"}," + (title == null ? "" : "\"title\":\"" + title + "\",") + "\"textPlain\":\"" + text
                    + "\",\"lang\":\"en\",\"createdAt\":\"" + at + "\",\"permalink\":\"" + link + "\"}}").getBytes(StandardCharsets.UTF_8);
        }
    }
}
