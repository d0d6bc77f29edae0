package app.kith.people;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What several have in common names nobody: handles that went from one owner to another or that several bear at one place, and households' addresses. */
final class Crowds {

    private final Map<Borne, Set<UUID>> bearers = new HashMap<>();
    private final Map<String, Set<UUID>> everywhere = new HashMap<>();
    private final Map<String, Set<List<String>>> readers = new HashMap<>();
    private final Set<String> households;

    private Crowds(Collection<Someone> people) {
        for (Someone someone : people) for (Trace trace : someone.traces()) {
            for (String handle : trace.handles()) {
                bearers.computeIfAbsent(new Borne(trace.realm(), handle), borne -> new HashSet<>()).add(someone.memberId());
                everywhere.computeIfAbsent(handle, borne -> new HashSet<>()).add(someone.memberId());
            }
            if (trace.email() != null) readers.computeIfAbsent(trace.email(), email -> new HashSet<>()).addAll(trace.names());
        }
        households = readers.entrySet().stream().filter(entry -> areFamily(entry.getValue())).map(Map.Entry::getKey).collect(Collectors.toSet());
    }

    private record Borne(String realm, String handle) {}

    /** The same people, with that noted. */
    static Map<UUID, Someone> noted(Collection<Someone> people) {
        var crowds = new Crowds(people);
        return people.stream().collect(Collectors.toMap(Someone::memberId, someone -> new Someone(someone.memberId(), someone.name(), someone.bot(),
                someone.traces().stream().map(crowds::noted).toList())));
    }

    private Trace noted(Trace trace) {
        Set<String> crowded = trace.handles().stream().filter(handle -> bearers.get(new Borne(trace.realm(), handle)).size() > 1).collect(Collectors.toSet());
        Map<String, Integer> borne = trace.handles().stream().collect(Collectors.toMap(handle -> handle, handle -> everywhere.get(handle).size()));
        return trace.among(crowded, borne, trace.email() != null && households.contains(trace.email()));
    }

    private static boolean areFamily(Set<List<String>> names) {
        return names.stream().anyMatch(one -> names.stream().anyMatch(other -> FullNames.areFamily(one, other)));
    }
}
