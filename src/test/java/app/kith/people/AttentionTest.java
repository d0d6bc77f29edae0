package app.kith.people;

import static org.assertj.core.api.Assertions.assertThat;

import app.kith.people.Attention.Changed;
import app.kith.people.Attention.Node;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class AttentionTest {

    /** A graph in memory that takes changes as the database does. */
    private static final class Town implements Attention.Graph {

        private final Map<UUID, Node> nodes = new HashMap<>();
        private final Map<UUID, Changed> people = new HashMap<>();
        private int asked;

        void change(Map<UUID, Changed> changes) {
            Map<UUID, Map<UUID, Integer>> before = bonds(changes.keySet());
            nodes.putAll(new Attention(this).take(changes, before));
            people.putAll(changes);
        }

        double given(UUID id) {
            Node node = nodes.getOrDefault(id, Node.NOTHING);
            return node.gained() - node.source();
        }

        @Override
        public Map<UUID, Node> nodes(Collection<UUID> ids) {
            Map<UUID, Node> found = new HashMap<>(nodes);
            found.keySet().retainAll(new HashSet<>(ids));
            return found;
        }

        @Override
        public Map<UUID, Map<UUID, Integer>> bonds(Collection<UUID> ids) {
            asked += ids.size();
            Map<UUID, Map<UUID, Integer>> found = new HashMap<>();
            ids.stream().filter(people::containsKey).forEach(id -> found.put(id, people.get(id).bonds()));
            return found;
        }

        /** The formula of {@link Attention}, over and over from nothing. */
        Map<UUID, Double> fromScratch() {
            Map<UUID, Double> truth = new HashMap<>();
            for (int round = 0; round < 200; round++) {
                Map<UUID, Double> next = new HashMap<>();
                people.forEach((id, one) -> next.merge(id, one.source(), Double::sum));
                people.forEach((id, one) -> Attention.shares(one.bonds()).forEach((to, share) ->
                        next.merge(to, Attention.DAMPING * one.pass() * share * truth.getOrDefault(id, 0.0), Double::sum)));
                truth.clear();
                truth.putAll(next);
            }
            return truth;
        }
    }

    @Property(tries = 200)
    void followingEveryChangeComesToTheSameAsBeginningAnew(@ForAll long seed, @ForAll @IntRange(min = 2, max = 25) int people,
            @ForAll @IntRange(min = 1, max = 30) int changes) {
        var random = new Random(seed);
        List<UUID> ids = IntStream.range(0, people).mapToObj(i -> new UUID(1, i)).toList();
        var town = new Town();
        for (int i = 0; i < changes; i++) {
            Map<UUID, Changed> batch = new HashMap<>();
            for (int j = random.nextInt(3); j >= 0; j--) batch.put(ids.get(random.nextInt(people)), somebody(ids, random));
            batch.forEach((id, one) -> one.bonds().remove(id));
            town.change(batch);
        }
        Map<UUID, Double> truth = town.fromScratch();
        double bound = Attention.TOLERANCE * people / (1 - Attention.DAMPING);
        double apart = ids.stream().mapToDouble(id -> Math.abs(truth.getOrDefault(id, 0.0) - town.nodes.getOrDefault(id, Node.NOTHING).gained())).sum();
        assertThat(apart).isLessThanOrEqualTo(bound + 1e-9);
    }

    private static Changed somebody(List<UUID> ids, Random random) {
        Map<UUID, Integer> bonds = new HashMap<>();
        for (int i = random.nextInt(5); i > 0; i--) bonds.put(ids.get(random.nextInt(ids.size())), 1 + random.nextInt(9));
        return new Changed(random.nextBoolean() ? random.nextDouble() : 0, random.nextDouble(), bonds);
    }

    @Test
    void aThousandPuppetsRaiseNobody() {
        var town = new Town();
        UUID maya = new UUID(2, 1);
        UUID otto = new UUID(2, 2);
        UUID buyer = new UUID(2, 3);
        town.change(Map.of(maya, new Changed(0.8, 0.8, Map.of(otto, 3)), otto, new Changed(0.7, 0.7, Map.of(maya, 5)), buyer, new Changed(0.5, 0.5, Map.of(maya, 2))));
        double before = town.given(buyer);
        List<UUID> puppets = IntStream.range(0, 1_000).mapToObj(i -> new UUID(3, i)).toList();
        Map<UUID, Changed> ring = new HashMap<>();
        for (int i = 0; i < puppets.size(); i++)
            ring.put(puppets.get(i), new Changed(0, Attention.STRANGER, Map.of(buyer, 50, puppets.get((i + 1) % puppets.size()), 50)));
        town.change(ring);
        assertThat(town.given(buyer)).isCloseTo(before, Offset.offset(1e-9));
        // Even when the buyer answers all of them, next to nothing of it comes back.
        Map<UUID, Integer> answers = new HashMap<>(Map.of(maya, 2));
        puppets.forEach(one -> answers.put(one, 20));
        town.change(Map.of(buyer, new Changed(0.5, 0.5, answers)));
        assertThat(town.given(buyer)).isLessThan(0.01);
        assertThat(town.given(maya)).isGreaterThan(0.3);
    }

    @Test
    void oneAnswerAsksOnlyThoseItReaches() {
        var town = new Town();
        Map<UUID, Changed> far = new HashMap<>();
        for (int i = 0; i < 2_000; i++) far.put(new UUID(4, i), new Changed(0.5, 0.5, Map.of(new UUID(4, (i + 1) % 2_000), 1)));
        town.change(far);
        town.asked = 0;
        town.change(Map.of(new UUID(5, 1), new Changed(0.9, 0.9, Map.of(new UUID(4, 7), 1))));
        assertThat(town.asked).isLessThan(40);
        Set<UUID> reached = new HashSet<>(List.of(new UUID(4, 7), new UUID(4, 8)));
        assertThat(new ArrayList<>(reached)).allSatisfy(id -> assertThat(town.given(id)).isGreaterThan(town.given(new UUID(4, 1_000))));
    }
}
