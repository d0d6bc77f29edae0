package app.kith.people;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** A member as all places know them, for comparing. */
record Someone(UUID memberId, String name, boolean bot, List<Trace> traces) {

    /** Programs, and those of whom nothing is known but a name that names nobody. */
    boolean isNobody() {
        return bot || traces.isEmpty()
                || Nobody.isCalled(name) && traces.stream().allMatch(trace -> trace.handles().isEmpty() && trace.names().isEmpty() && trace.email() == null);
    }

    Called called() {
        return traces.stream().map(trace -> new Called(trace.names(), trace.handles()).and(Called.of(trace.handle(), trace.name()))).reduce(Called.NOTHING, Called::and);
    }

    Stream<List<String>> names() {
        return traces.stream().flatMap(trace -> trace.names().stream()).distinct();
    }

    Stream<String> handles() {
        return traces.stream().flatMap(trace -> trace.handles().stream().filter(handle -> !trace.crowded().contains(handle))).distinct();
    }

    Stream<String> towns() {
        return traces.stream().map(Trace::town).filter(town -> town != null).distinct();
    }
}
