package app.kith.people;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What was taken away of a person, and how much of it. */
public final class Removed {

    private static final int MOST_TRACES = 300;
    private static final int LONGEST_TRACE = 80;
    private static final int LEAST_TRACE = 10;

    private final Map<String, Integer> counts = new LinkedHashMap<>();
    private final Set<String> traces = new LinkedHashSet<>();

    /** @param what a plural, in a reader's words */
    public void note(String what, int count) {
        if (count > 0) counts.merge(what, count, Integer::sum);
    }

    /** Words that nobody else would have said and that should stand nowhere now; they are only held in memory, to look for them. */
    public void trace(Collection<String> unmistakable) {
        unmistakable.stream().map(String::strip).filter(one -> one.length() >= LEAST_TRACE).limit(MOST_TRACES)
                .forEach(one -> traces.add(one.length() <= LONGEST_TRACE ? one : one.substring(0, LONGEST_TRACE)));
    }

    public Set<String> traces() {
        return traces;
    }

    void add(Removed other) {
        other.counts.forEach(this::note);
        traces.addAll(other.traces);
    }

    public Map<String, Integer> counts() {
        return counts;
    }
}
