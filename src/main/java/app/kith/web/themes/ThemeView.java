package app.kith.web.themes;

import app.kith.colleagues.Team;
import app.kith.insights.Theme;
import app.kith.listening.Place;
import app.kith.people.Member;
import app.kith.web.Fault;
import app.kith.web.Prose;
import app.kith.web.Say;
import gg.jte.Content;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** What the pages of themes show. */
public final class ThemeView {

    private static final int HEIGHT = 28;
    private static final int STEP = 6;

    private ThemeView() {}

    /** @param quotes the most central words, each from another person */
    public record Line(Theme theme, List<Place> places, List<Quote> quotes) {

        public String people() {
            return Say.sentence(Say.number(theme.people(), "person", "people")) + " said it in " + Say.number(theme.messages(), "message", "messages") + ".";
        }

        /** What changed lately, in a sentence. */
        public String growth() {
            if (theme.isBursting()) return "Many more than usual speak of it since yesterday.";
            int now = theme.thisWeek();
            int before = theme.weekBefore();
            if (now == 0) return "Nobody this week.";
            String people = Say.sentence(Say.number(now, "person", "people")) + " this week";
            return before == 0 ? people + ", nobody the week before." : people + ", " + Say.number(before) + " the week before.";
        }

        /** Null where Kith is not sure of enough of it. */
        public String tone() {
            int all = theme.tones().values().stream().mapToInt(Integer::intValue).sum();
            if (all < 3) return null;
            Map.Entry<String, Integer> most = theme.tones().entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
            return most.getValue() * 3 < all * 2 ? "Mixed in tone." : "Mostly " + most.getKey() + " in tone.";
        }

        /** The days against the liveliest of them. */
        public List<Bar> bars() {
            int most = Math.max(1, theme.days().stream().mapToInt(Integer::intValue).max().orElse(1));
            return IntStream.range(0, Theme.DAYS).filter(day -> theme.days().get(day) > 0).mapToObj(day -> {
                double height = Math.max(2, (HEIGHT - 1.0) * theme.days().get(day) / most);
                return new Bar(day * STEP, Math.round((HEIGHT - height) * 10) / 10.0, Math.round(height * 10) / 10.0);
            }).toList();
        }

        public String days() {
            return "People a day in the last 28 days: " + String.join(", ", theme.days().stream().map(String::valueOf).toList());
        }
    }

    public record Bar(double x, double y, double height) {}

    public record Quote(UUID messageId, String path, Member member, Place place, Content words, Instant at) {

        static Quote of(UUID messageId, UUID conversationId, Member member, Place place, String words, Instant at) {
            String some = words.length() <= 600 ? words : words.substring(0, words.offsetByCodePoints(0, 590)) + "…";
            return new Quote(messageId, "/conversations/" + conversationId + "#entry-" + messageId, member, place, Prose.of(some), at);
        }
    }

    /** @param olderThan the last of {@code latest} when there are more, else null */
    public record One(Line line, List<Quote> latest, UUID olderThan, boolean further, List<Theme> others, List<Team> teams, Fault fault, String title) {}
}
