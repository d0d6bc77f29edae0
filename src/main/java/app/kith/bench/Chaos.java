package app.kith.bench;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** One run: words come in by feed, mail and webhook, a colleague answers, and Kith is killed in the middle of it, again and again. */
public final class Chaos implements AutoCloseable {

    private static final Pattern SET_UP = Pattern.compile("http://\\S+/set-up/\\S+");
    private static final Duration LONGEST_START = Duration.ofSeconds(4);
    private static final Duration LONGEST_WORK = Duration.ofMillis(4_000);
    private static final Duration LONGEST_REST = Duration.ofMinutes(3);
    private static final int LETTERS_A_ROUND = 5;

    private final KithProcess kith;
    private final Blogs blogs;
    private final Letters letters = new Letters();
    private final Hand hand;
    private final Consumer<String> progress;
    private final Set<Integer> unconnected = new LinkedHashSet<>();
    private Callers callers;
    private UUID mailbox;
    private int blogsWanted;
    private int whileStarting;

    /** @param folder where everything is kept; {@code progress} is told a line now and then */
    public Chaos(Path folder, Consumer<String> progress) throws IOException {
        this.kith = new KithProcess(folder);
        this.blogs = new Blogs();
        this.hand = new Hand(kith::address);
        this.progress = progress;
    }

    public Outcome run(int kills) throws IOException, MessagingException {
        long began = System.nanoTime();
        kith.start();
        prepare(kills);
        for (int kill = 1; kill <= kills; kill++) {
            round(kill == 1);
            if (kill % 10 == 0) progress.accept(kill + " kills, " + callers.acknowledged() + " pushes acknowledged, " + letters.written() + " letters, " + hand.pressed() + " answers");
        }
        kith.start();
        settle();
        Outcome.Heard heard = new Outcome.Heard((long) blogsWanted * Blogs.ENTRIES, letters.written(), callers.acknowledged());
        return new Audit(kith, letters).of(kills, whileStarting, heard, Duration.ofNanos(System.nanoTime() - began).toSeconds());
    }

    private void prepare(int kills) throws IOException, MessagingException {
        Matcher link = SET_UP.matcher(kith.output());
        kith.until(() -> link.reset(kith.output()).find());
        hand.setUp(link.group());
        mailbox = UUID.fromString(connect("mail", "Letters", letters.settings()).get("id").asString());
        JsonNode hook = connect("webhook", "Calls", Map.of());
        String path = "/hooks/" + hook.get("id").asString();
        for (int letter = 0; letter < kills; letter++) letters.arrive();
        kith.until(() -> kith.count("select count(*) from conversations.message") >= kills);
        callers = new Callers(() -> kith.address().resolve(path), hook.get("secret").asString());
    }

    private JsonNode connect(String channel, String place, Map<String, String> settings) throws IOException {
        return kith.post("/api/v1/sources", Map.of("channel", channel, "place", place, "settings", settings));
    }

    /** The first finds Kith running; a sixth of the others kill it before it is ready again. */
    private void round(boolean first) throws IOException {
        var random = ThreadLocalRandom.current();
        if (!first) kith.begin();
        if (!first && random.nextInt(6) == 0) {
            LockSupport.parkNanos(random.nextLong(LONGEST_START.toNanos()));
            if (!kith.isReady()) whileStarting++;
        } else {
            kith.until(kith::isReady);
            unconnected.add(++blogsWanted);
            Thread acts = Thread.ofPlatform().daemon().name("chaos-acts").start(this::act);
            LockSupport.parkNanos(random.nextLong(LONGEST_WORK.toNanos()));
            kith.kill();
            join(acts);
        }
        kith.kill();
    }

    private void act() {
        try {
            for (int i = 0; i < LETTERS_A_ROUND; i++) letters.arrive();
            hand.pressAgain();
            UUID conversation = unansweredLetter();
            if (conversation != null) hand.answer(conversation);
            connectBlogs();
        } catch (IOException | MessagingException | RuntimeException e) {
            // Killed in the middle of it; what was not done is done in a later round.
        }
    }

    /** Whether the last try to connect it came through is seen in what Kith knows now. */
    private void connectBlogs() throws IOException {
        for (int blog : unconnected.toArray(Integer[]::new)) {
            long known = kith.count("select count(*) from listening.source s join listening.place p on p.id = s.place_id where p.name = 'Blog " + blog + "'");
            if (known == 0) connect("feed", "Blog " + blog, Map.of("url", blogs.address(blog)));
            if (known >= 0) unconnected.remove(blog);
        }
    }

    private UUID unansweredLetter() {
        return Audit.id(kith, "select c.id from conversations.conversation c where c.source_id = '" + mailbox
                + "' and not exists (select 1 from conversations.reply r where r.conversation_id = c.id) order by c.id limit 1");
    }

    /** Everything that was begun comes to its end; what has not come after minutes is lost, and the audit says so. */
    private void settle() throws IOException {
        callers.close();
        connectBlogs();
        hand.pressAgain();
        long all = (long) blogsWanted * Blogs.ENTRIES + letters.written() + callers.acknowledged();
        progress.accept("All said; waiting until the last of " + all + " is filed.");
        KithProcess.within(LONGEST_REST, () -> kith.count("select (select count(*) from listening.item) - (select count(*) from listening.waiting)") >= all
                && kith.count("select count(*) from listening.delivery where state in ('pending', 'sending')") == 0);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        kith.close();
        blogs.close();
        letters.close();
        hand.close();
    }
}
