package app.kith.people;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Influence by quality: a damped random walk on who answers and names whom.
 *
 * <p>For everybody v, with y(v) the attention that passes through v:
 * <pre>y(v) = s(v) + d · Σ<sub>u → v</sub> g(u) · w(u,v) / w(u) · y(u)</pre>
 * d = {@value #DAMPING}; w(u,v) = log₂(1 + how often u answered or named v in a year), w(u) their sum over v. The walk starts only at people
 * whom we answered or met: s(u) is their commitment, 0 for everybody else. g(u) is how much of what reaches u goes on: their commitment
 * when they are trusted (we know them, or two whom we know answered them), else {@value #STRANGER}. What does not go on is lost. What v is
 * given is y(v) − s(v). So whoever buys an audience or makes a thousand puppets gains nothing: no walk starts there and none passes.
 *
 * <p>This is PageRank (S. Brin, L. Page, "The Anatomy of a Large-Scale Hypertextual Web Search Engine", 1998) with a personalised and
 * lossy walk, kept up to date by local pushes (R. Andersen, F. Chung, K. Lang, "Local Graph Partitioning using PageRank Vectors", FOCS
 * 2006; for graphs that change: H. Zhang, P. Lofgren, A. Goel, "Approximate Personalized PageRank on Dynamic Graphs", KDD 2016). Beside
 * the estimate y everybody has a residual r, and always <pre>r = s + d · Mᵀ y − y,  M(u,v) = g(u) · w(u,v) / w(u)</pre>
 * A change of u's edges or of g(u) moves the residuals of those at their ends by d · (M′(u,v) − M(u,v)) · y(u); a change of s(u) moves r(u).
 * Then, while some |r(u)| exceeds {@value #TOLERANCE}, it is pushed: y(u) += r(u), r(v) += d · M(u,v) · r(u), r(u) = 0. In all, the
 * estimate is never further from the truth than Σ|r| / (1 − d).
 */
final class Attention {

    static final double DAMPING = 0.85;
    static final double STRANGER = 0.02;
    static final double TOLERANCE = 1e-4;

    private final Graph graph;
    private final Map<UUID, Node> nodes = new HashMap<>();
    private final Map<UUID, Map<UUID, Double>> edges = new HashMap<>();

    Attention(Graph graph) {
        this.graph = graph;
    }

    /** Where people and their edges are, as they were reckoned last; asked in batches. */
    interface Graph {

        /** Whoever is missing has a node of zeros. */
        Map<UUID, Node> nodes(Collection<UUID> ids);

        /** From each of them to whom, and how often; whoever turned to nobody may be missing. */
        Map<UUID, Map<UUID, Integer>> bonds(Collection<UUID> ids);
    }

    /** @param gained the estimate y; {@code owed} the residual r */
    record Node(double source, double pass, double gained, double owed) {
        static final Node NOTHING = new Node(0, 0, 0, 0);

        Node pushed(double more) {
            return new Node(source, pass, gained + more, 0);
        }

        Node owing(double more) {
            return new Node(source, pass, gained, owed + more);
        }
    }

    /** @param bonds to whom they turned, and how often */
    record Changed(double source, double pass, Map<UUID, Integer> bonds) {}

    /**
     * Takes in what changed and pushes until everything owed is small.
     *
     * @param before the bonds of those who changed, as they were
     * @return everybody whose node is another now
     */
    Map<UUID, Node> take(Map<UUID, Changed> changes, Map<UUID, Map<UUID, Integer>> before) {
        Set<UUID> ends = new HashSet<>(changes.keySet());
        changes.values().forEach(change -> ends.addAll(change.bonds().keySet()));
        before.values().forEach(bonds -> ends.addAll(bonds.keySet()));
        load(ends);
        changes.forEach((id, change) -> {
            Node old = nodes.get(id);
            shift(before.getOrDefault(id, Map.of()), -DAMPING * old.pass() * old.gained());
            edges.put(id, shares(change.bonds()));
            shift(change.bonds(), DAMPING * change.pass() * old.gained());
            Node now = nodes.get(id);
            nodes.put(id, new Node(change.source(), change.pass(), now.gained(), now.owed() + change.source() - old.source()));
        });
        push();
        return nodes;
    }

    private void shift(Map<UUID, Integer> bonds, double by) {
        if (by != 0) shares(bonds).forEach((to, share) -> nodes.computeIfPresent(to, (id, node) -> node.owing(by * share)));
    }

    private void push() {
        Set<UUID> round = new HashSet<>(nodes.keySet());
        while (!round.isEmpty()) {
            Set<UUID> due = new HashSet<>();
            round.stream().filter(id -> Math.abs(nodes.get(id).owed()) > TOLERANCE).forEach(due::add);
            loadEdges(due);
            round.clear();
            for (UUID id : due) {
                Node node = nodes.get(id);
                double owed = node.owed();
                nodes.put(id, node.pushed(owed));
                double on = DAMPING * node.pass() * owed;
                if (on == 0) continue;
                edges.get(id).forEach((to, share) -> {
                    nodes.computeIfPresent(to, (other, one) -> one.owing(on * share));
                    round.add(to);
                });
            }
        }
    }

    private void load(Collection<UUID> ids) {
        Set<UUID> missing = new HashSet<>(ids);
        missing.removeAll(nodes.keySet());
        if (missing.isEmpty()) return;
        Map<UUID, Node> found = graph.nodes(missing);
        missing.forEach(id -> nodes.put(id, found.getOrDefault(id, Node.NOTHING)));
    }

    private void loadEdges(Collection<UUID> ids) {
        Set<UUID> missing = new HashSet<>(ids);
        missing.removeAll(edges.keySet());
        if (missing.isEmpty()) return;
        Map<UUID, Map<UUID, Integer>> found = graph.bonds(missing);
        missing.forEach(id -> edges.put(id, shares(found.getOrDefault(id, Map.of()))));
        load(missing.stream().flatMap(id -> edges.get(id).keySet().stream()).toList());
    }

    /** What part of somebody's attention goes to each. */
    static Map<UUID, Double> shares(Map<UUID, Integer> bonds) {
        double all = bonds.values().stream().mapToDouble(Attention::weight).sum();
        Map<UUID, Double> shares = new HashMap<>();
        bonds.forEach((to, times) -> shares.put(to, weight(times) / all));
        return shares;
    }

    private static double weight(int times) {
        return Math.log1p(times) / Math.log(2);
    }
}
