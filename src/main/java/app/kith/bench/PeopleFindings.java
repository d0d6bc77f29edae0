package app.kith.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What was measured, in milliseconds over HTTP on this machine until the last byte.
 *
 * @param rowByKey           the limit: one row by its key
 * @param emptyPage          the limit: a page of Kith with nothing on it
 * @param reckonedPerSecond  standings of everybody, from nothing, with the walk of attention
 * @param wholeTables        tables that a page read from end to end while it was measured, and how often; should be empty
 */
record PeopleFindings(int members, int activities, long generatedSeconds, long reckonedPerSecond, Visitor.Times rowByKey, Visitor.Times emptyPage, Visitor.Times typeAhead,
        Visitor.Times memberPage, Visitor.Times standing, Visitor.Times directory, Visitor.Times narrowed, double places, List<String> wholeTables, Map<String, String> plans) implements Measurement.Found {

    @Override
    public String inWords() {
        return String.join(System.lineSeparator(), "",
                "%,d members, %,d activities; made in %,d s; standings of all at %,d a second".formatted(members, activities, generatedSeconds, reckonedPerSecond), "",
                String.format(Locale.ROOT, "%-44s %8s %10s %10s %10s", "milliseconds until the last byte", "asked", "p50", "p95", "worst"),
                line("limit: one row by its key", rowByKey), line("limit: a page with nothing on it", emptyPage), line("type-ahead (p95 below 60)", typeAhead),
                line("member page (p50 below 25)", memberPage), line("  and where they stand, after it", standing), line("directory, page after page", directory),
                line("directory, narrowed down", narrowed), String.format(Locale.ROOT, "%-44s %30.1f", "map of places, once", places), "",
                wholeTables.isEmpty() ? "No page read a large table from end to end." : "Read from end to end: " + String.join(", ", wholeTables), "",
                plans.entrySet().stream().map(plan -> plan.getKey() + ":" + System.lineSeparator() + plan.getValue()).collect(Collectors.joining(System.lineSeparator())));
    }

    private static String line(String what, Visitor.Times times) {
        return String.format(Locale.ROOT, "%-44s %8d %10.1f %10.1f %10.1f", what, times.asked(), times.p50(), times.p95(), times.worst());
    }
}
