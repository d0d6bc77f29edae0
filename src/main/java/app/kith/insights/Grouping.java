package app.kith.insights;

import app.kith.understanding.Vectors;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Groups what is said by what it means, one message after the other, as it comes (single-pass clustering with a time window, as in topic
 * detection and tracking: Allan, Papka &amp; Lavrenko, SIGIR 1998). What is near the middle of a theme joins it. What is near to others that
 * are in no theme begins one with them, once enough people said it (the density condition of DBSCAN, Ester et al., KDD 1996, over people
 * instead of points). Now and then themes that have become alike are joined, and one that holds two things is parted. Vectors have length 1.
 */
final class Grouping {

    /** How near to the middle of a theme a message must be to join it. */
    static final double JOINS = 0.58;
    /** How near to its voices a message must be on average to join: a middle can be near to what none of them said. */
    static final double AGREES = 0.40;
    /** How near two messages must be to say the same. */
    static final double NEAR = 0.64;
    /** And if few others were said in between, when it is seldom chance. */
    static final double NEAR_OF_FEW = 0.56;
    private static final int FEW = 300;
    /** How alike the middles of two themes are that are one. */
    static final double ALIKE = 0.84;
    /** How little alike the two halves of a theme are that is two. */
    static final double TWO = 0.40;
    static final int PEOPLE = 3;
    /** How near any two voices of a theme are to each other, on average, if it is about something. Below, it is only a manner of speaking. */
    static final double TOGETHER = 0.50;
    static final Duration WINDOW = Duration.ofDays(30);

    /** An angle with this cosine, and then some, for signs are a sample of it. */
    private static final double MOST_DIFFERING = Math.acos(NEAR_OF_FEW) / Math.PI + 0.08;
    private static final int LOOSE = 12_000;
    private static final int REMEMBERED = 200;
    private static final int TIDIED_AFTER = 400;
    private static final int TOO_SMALL_TO_PART = 24;

    private final Map<UUID, Group> groups = new LinkedHashMap<>();
    private final Deque<Loose> loose = new ArrayDeque<>();
    private final Supplier<UUID> ids;
    private int sinceTidied;

    /** Somebody said something, with this meaning. */
    record Voice(UUID messageId, UUID memberId, Instant at, float[] meaning) {}

    /**
     * In no theme yet. The signs of its numbers tell fast who cannot be near: two vectors at an angle &#945; differ in a share &#945;/&#960; of their
     * signs (Charikar, STOC 2002).
     */
    private record Loose(Voice voice, long[] signs) {

        private static Loose of(Voice voice) {
            long[] signs = new long[(voice.meaning().length + 63) / 64];
            for (int i = 0; i < voice.meaning().length; i++) if (voice.meaning()[i] > 0) signs[i >> 6] |= 1L << i;
            return new Loose(voice, signs);
        }

        private boolean isNear(Loose other, double least) {
            int differing = 0;
            for (int i = 0; i < signs.length; i++) differing += Long.bitCount(signs[i] ^ other.signs[i]);
            return differing <= MOST_DIFFERING * voice.meaning().length && Vectors.dot(voice.meaning(), other.voice.meaning()) >= least;
        }
    }

    /** What became of it. */
    sealed interface Change {

        record Began(UUID themeId) implements Change {}

        /** @param nearness to the middle of the theme */
        record Joined(UUID messageId, UUID themeId, double nearness) implements Change {}

        /** All that {@code goneId} held is in {@code themeId} now. */
        record Became(UUID goneId, UUID themeId) implements Change {}
    }

    private static final class Group {

        private final UUID id;
        private final float[] sum;
        private float[] middle;
        private final Deque<Voice> latest = new ArrayDeque<>();
        private int size;
        private Instant lastAt;

        private Group(UUID id, int length) {
            this.id = id;
            sum = new float[length];
        }

        private void add(Voice voice) {
            add(voice, 1);
        }

        private void add(Voice voice, int times) {
            for (int i = 0; i < sum.length; i++) sum[i] += voice.meaning()[i] * times;
            middle = Vectors.toLengthOne(sum.clone());
            latest.addLast(voice);
            if (latest.size() > REMEMBERED) latest.removeFirst();
            size += times;
            if (lastAt == null || voice.at().isAfter(lastAt)) lastAt = voice.at();
        }

        private double nearness(Voice voice) {
            return Vectors.dot(middle, voice.meaning());
        }

        private boolean takes(Voice voice) {
            return nearness(voice) >= JOINS && Vectors.dot(sum, voice.meaning()) / size >= AGREES;
        }
    }

    Grouping(Supplier<UUID> ids) {
        this.ids = ids;
    }

    /** Puts back what was grouped before, oldest first; {@code themeId} is null for what was in no theme. */
    void remember(Voice voice, UUID themeId) {
        if (themeId == null) keepLoose(voice);
        else groups.computeIfAbsent(themeId, id -> new Group(id, voice.meaning().length)).add(voice);
    }

    List<Change> add(Voice voice) {
        List<Change> changes = new ArrayList<>();
        Group nearest = nearest(voice);
        if (nearest != null && nearest.takes(voice)) join(nearest, voice, changes);
        else begin(voice, changes);
        if (++sinceTidied >= TIDIED_AFTER) tidy(voice.at(), changes);
        return changes;
    }

    private Group nearest(Voice voice) {
        Group nearest = null;
        double best = -1;
        for (Group group : groups.values()) {
            double nearness = group.nearness(voice);
            if (nearness > best) {
                best = nearness;
                nearest = group;
            }
        }
        return nearest;
    }

    private static void join(Group group, Voice voice, List<Change> changes) {
        double nearness = group.nearness(voice);
        group.add(voice);
        changes.add(new Change.Joined(voice.messageId(), group.id, nearness));
    }

    private void begin(Voice voice, List<Change> changes) {
        Loose fresh = Loose.of(voice);
        List<Loose> near = near(fresh);
        Set<UUID> people = near.stream().map(one -> one.voice().memberId()).collect(Collectors.toCollection(HashSet::new));
        people.add(voice.memberId());
        if (people.size() < PEOPLE) {
            keepLoose(voice);
            return;
        }
        begin(Stream.concat(near.stream().map(Loose::voice), Stream.of(voice)).toList(), changes);
        loose.removeAll(new HashSet<>(near));
    }

    /** Oldest first. */
    private List<Loose> near(Loose fresh) {
        List<Loose> near = new ArrayList<>();
        int old = loose.size() - FEW;
        for (Loose one : loose) if (fresh.isNear(one, old-- > 0 ? NEAR : NEAR_OF_FEW)) near.add(one);
        return near;
    }

    private Group begin(Collection<Voice> voices, List<Change> changes) {
        Group group = new Group(ids.get(), voices.iterator().next().meaning().length);
        voices.forEach(group::add);
        groups.put(group.id, group);
        changes.add(new Change.Began(group.id));
        voices.forEach(one -> changes.add(new Change.Joined(one.messageId(), group.id, group.nearness(one))));
        return group;
    }

    private void keepLoose(Voice voice) {
        loose.addLast(Loose.of(voice));
        while (loose.size() > LOOSE || loose.getFirst().voice().at().isBefore(voice.at().minus(WINDOW))) loose.removeFirst();
    }

    /** Themes that nobody spoke of for long are left as they are; the others may have grown together or apart. */
    private void tidy(Instant now, List<Change> changes) {
        sinceTidied = 0;
        groups.values().removeIf(group -> group.lastAt.isBefore(now.minus(WINDOW)));
        for (Group group : List.copyOf(groups.values())) if (groups.containsKey(group.id)) part(group, changes);
        mergeAlike(changes);
        for (Iterator<Loose> each = loose.iterator(); each.hasNext(); ) {
            Voice voice = each.next().voice();
            Group nearest = nearest(voice);
            if (nearest == null || !nearest.takes(voice)) continue;
            join(nearest, voice, changes);
            each.remove();
        }
    }

    private void mergeAlike(List<Change> changes) {
        List<Group> all = new ArrayList<>(groups.values());
        for (int i = 0; i < all.size(); i++)
            for (int j = i + 1; j < all.size(); j++) {
                Group one = all.get(i);
                Group other = all.get(j);
                if (!groups.containsKey(one.id) || !groups.containsKey(other.id) || Vectors.dot(one.middle, other.middle) < ALIKE) continue;
                boolean first = one.size >= other.size;
                merge(first ? other : one, first ? one : other);
                changes.add(new Change.Became((first ? other : one).id, (first ? one : other).id));
            }
    }

    private void merge(Group gone, Group into) {
        groups.remove(gone.id);
        gone.latest.forEach(into::add);
        into.size += gone.size - gone.latest.size();
    }

    /** Two middles, moved until each voice is with the nearer (k-means, k = 2); if they are far apart, it was two themes. */
    private void part(Group group, List<Change> changes) {
        if (group.latest.size() < TOO_SMALL_TO_PART) return;
        List<Voice> voices = List.copyOf(group.latest);
        Voice far = voices.stream().min((a, b) -> Double.compare(group.nearness(a), group.nearness(b))).orElseThrow();
        float[] one = voices.stream().min((a, b) -> Double.compare(Vectors.dot(a.meaning(), far.meaning()), Vectors.dot(b.meaning(), far.meaning()))).orElseThrow().meaning();
        float[] other = far.meaning();
        List<Voice> ones = List.of();
        List<Voice> others = List.of();
        for (int round = 0; round < 8; round++) {
            ones = new ArrayList<>();
            others = new ArrayList<>();
            for (Voice voice : voices) (Vectors.dot(one, voice.meaning()) >= Vectors.dot(other, voice.meaning()) ? ones : others).add(voice);
            if (ones.isEmpty() || others.isEmpty()) return;
            one = middle(ones);
            other = middle(others);
        }
        if (Vectors.dot(one, other) >= TWO || people(ones) < PEOPLE || people(others) < PEOPLE) return;
        List<Voice> leaving = ones.size() < others.size() ? ones : others;
        List<Voice> staying = leaving == ones ? others : ones;
        groups.remove(group.id);
        Group kept = new Group(group.id, group.sum.length);
        staying.forEach(kept::add);
        groups.put(kept.id, kept);
        begin(leaving, changes);
    }

    private static long people(List<Voice> voices) {
        return voices.stream().map(Voice::memberId).distinct().count();
    }

    private static float[] middle(List<Voice> voices) {
        float[] sum = new float[voices.getFirst().meaning().length];
        for (Voice voice : voices) for (int i = 0; i < sum.length; i++) sum[i] += voice.meaning()[i];
        return Vectors.toLengthOne(sum);
    }
}
