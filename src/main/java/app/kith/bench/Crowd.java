package app.kith.bench;

import app.kith.base.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;

/** Made-up people and what they said in two years, the same on every run. Some talk much more than others; a fifth of it answers somebody. */
final class Crowd {

    private static final String[] STARTS = {"ma", "to", "li", "an", "jo", "ka", "el", "no", "pe", "sa", "da", "ri", "hu", "fe", "iv", "be", "cla", "os", "wi", "yu"};
    private static final String[] ENDS = {"ra", "mas", "na", "ja", "nas", "rin", "sa", "ra", "ter", "mir", "vid", "ta", "go", "lix", "an", "ne", "udia", "kar", "lma", "ki", "el", "on"};
    private static final String[] MIDDLES = {"", "ber", "lin", "ke", "mo", "ste", "ra", "no", "chi", "va", "ko", "do"};
    private static final String[] LAST = {"sen", "man", "ski", "berg", "ova", "ez", "ini", "son", "dottir", "ford", "well", "quist", "ley", "as", "eau", "ic"};
    private static final Duration LONG = Duration.ofDays(730);
    private static final double ANSWERS = 0.2;
    private static final int OPEN = 2_000;

    private final Random random = new Random(20261122);
    private final Words words = new Words(random);
    private final List<UUID> places;
    private final List<UUID> sources;
    private final UUID colleague;
    private final Instant begin;
    private final int lines;
    private final UUID[] members;
    private final UUID[] identities;
    private final int[] openedBy = new int[OPEN];
    private final Conversation[] open = new Conversation[OPEN];
    private int said;
    private int conversations;

    Crowd(int members, int lines, List<UUID> places, List<UUID> sources, UUID colleague, Instant now) {
        this.members = new UUID[members];
        this.identities = new UUID[members];
        this.lines = lines;
        this.places = places;
        this.sources = sources;
        this.colleague = colleague;
        begin = now.minus(LONG);
    }

    /** @param place which of the places */
    record Person(UUID id, UUID identityId, String name, String handle, int place, Instant first) {}

    record Conversation(UUID id, int place, UUID memberId, UUID identityId, Instant at, String title) {}

    /** @param toIdentityId whom it answers, or null; {@code begins} when it begins the conversation */
    record Line(UUID id, int member, UUID memberId, UUID identityId, int place, Conversation conversation, boolean begins, UUID toIdentityId, Instant at, String words) {

        /** By one of us. */
        boolean isAnswered() {
            return Math.floorMod(id.hashCode(), 25) == 0;
        }
    }

    List<Person> people(int from, int to) {
        List<Person> people = new ArrayList<>();
        for (int i = from; i < to; i++) {
            Instant first = begin.plusMillis(LONG.toMillis() * i / members.length);
            members[i] = Ids.at(first);
            identities[i] = Ids.at(first);
            String name = name();
            people.add(new Person(members[i], identities[i], name, name.toLowerCase(Locale.ROOT).replace(" ", random.nextBoolean() ? "" : "_") + i % 1000, i % places.size(), first));
        }
        return people;
    }

    private String name() {
        String first = pick(STARTS) + pick(ENDS);
        String last = pick(STARTS) + pick(MIDDLES) + pick(MIDDLES) + pick(LAST);
        return capital(first) + " " + capital(last);
    }

    private String pick(String[] parts) {
        return parts[(int) (parts.length * Math.pow(random.nextDouble(), 1.3))];
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    List<Line> lines(int most) {
        List<Line> page = new ArrayList<>();
        while (page.size() < most && said < lines) page.add(line());
        return page;
    }

    private Line line() {
        Instant at = begin.plusMillis(LONG.toMillis() * said / lines);
        int member = (int) (members.length * Math.pow(random.nextDouble(), 2.5));
        boolean answers = conversations > 0 && random.nextDouble() < 0.7;
        int slot = answers ? random.nextInt(Math.min(conversations, OPEN)) : conversations % OPEN;
        if (!answers) {
            open[slot] = new Conversation(Ids.at(at), member % places.size(), members[member], identities[member], at, words.sentences(4));
            openedBy[slot] = member;
            conversations++;
        }
        UUID to = answers && random.nextDouble() < ANSWERS / 0.7 && openedBy[slot] != member ? identities[openedBy[slot]] : null;
        said++;
        return new Line(Ids.at(at), member, members[member], identities[member], open[slot].place(), open[slot], !answers, to, at, words.sentences(12));
    }

    UUID colleague() {
        return colleague;
    }

    UUID place(int number) {
        return places.get(number);
    }

    UUID source(int number) {
        return sources.get(number);
    }
}
