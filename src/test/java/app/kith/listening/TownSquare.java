package app.kith.listening;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.stereotype.Component;

/**
 * A place that can do all that a channel may: it says what to do first, tells its past, pushes, is listened to live, and takes short
 * answers. What it says of its past is whatever a test has put into {@link #past}.
 */
@Component
public final class TownSquare implements Channel {

    public static final int LONGEST = 60;

    /** What the next steps into the past bring, by source settings' {@code square}; nothing left: the walk ends. */
    private final Map<String, ConcurrentLinkedQueue<Answer>> past = new java.util.concurrent.ConcurrentHashMap<>();

    /** One step: items that far back, or why not. */
    private record Answer(List<Item> items, Duration back, ChannelTrouble trouble) {}

    public void tells(String square, Duration back, Item... items) {
        past.computeIfAbsent(square, name -> new ConcurrentLinkedQueue<>()).add(new Answer(List.of(items), back, null));
    }

    public void stumbles(String square, ChannelTrouble trouble) {
        past.computeIfAbsent(square, name -> new ConcurrentLinkedQueue<>()).add(new Answer(List.of(), null, trouble));
    }

    @Override
    public String kind() {
        return "square";
    }

    @Override
    public String title() {
        return "Town square";
    }

    @Override
    public String blurb() {
        return "Hears what is cried out in a town, and answers from the steps of the hall.";
    }

    @Override
    public String icon() {
        return "map-pin";
    }

    @Override
    public String placeKind() {
        return "social";
    }

    @Override
    public List<String> steps() {
        return List.of("Open https://square.example.org/keys?new=1, signed in as the mayor.", "Ask for the scopes `read square` and square:answer, <nothing> more.");
    }

    @Override
    public List<Field> fields() {
        return List.of(new Field("square", "Address of the square", "Such as https://square.example.org.", Field.Type.URL, true, null),
                new Field("token", "Key", null, Field.Type.SECRET, true, null), new Field("signing", "Signing secret", null, Field.Type.SECRET, false, null));
    }

    @Override
    public Duration interval() {
        return Duration.ofHours(1);
    }

    @Override
    public String test(Settings settings) throws ChannelTrouble {
        if (settings.require("token").equals("wrong")) throw ChannelTrouble.needsAPerson("The square does not know this key.");
        return "The square knows you as the mayor.";
    }

    @Override
    public Page hear(Settings settings, String cursor) {
        return Page.nothing();
    }

    @Override
    public Page read(Settings settings, Payload payload) {
        return Page.nothing();
    }

    @Override
    public Optional<Past> past() {
        return Optional.of((settings, since, until, cursor) -> {
            Answer answer = past.getOrDefault(settings.require("square"), new ConcurrentLinkedQueue<>()).poll();
            if (answer == null) return Page.nothing();
            if (answer.trouble() != null) throw answer.trouble();
            return Page.of(new ArrayList<>(answer.items())).reached(until.minus(answer.back())).more(true).nextIn(Duration.ofDays(1));
        });
    }

    @Override
    public Map<String, String> completed(Map<String, String> filledIn) {
        Map<String, String> completed = new LinkedHashMap<>(filledIn);
        if (completed.getOrDefault("signing", "").isBlank()) completed.put("signing", "made-by-the-square");
        return completed;
    }

    @Override
    public Optional<String> pushing() {
        return Optional.of("Paste it at https://square.example.org/hooks, with the event `cry.new`.");
    }

    @Override
    public Optional<Mouth> mouth() {
        return Optional.of(new Mouth() {
            @Override
            public Receipt send(Settings settings, Outgoing outgoing) {
                return new Receipt("sent-" + outgoing.deliveryId(), null);
            }

            @Override
            public Manner manner(Settings settings) {
                return new Manner(LONGEST, Manner.Unit.GRAPHEMES, Manner.Markup.PLAIN);
            }
        });
    }
}
