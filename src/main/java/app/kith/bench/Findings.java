package app.kith.bench;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What was measured.
 *
 * @param itemsPerSecond         heard, filed and committed
 * @param copyRowsPerSecond      the same bodies into one bare table
 * @param searchLagSeconds       how far search fell behind, at most, while 2,000 items a second came in
 * @param webhookItemsPerSecond  pushed one a request by 8 clients, acknowledged after commit
 * @param heapMb                 of the heap, in use at the end
 * @param rssMb                  of the whole process, without PostgreSQL; null where the system does not tell
 * @param microsPerItem          how long each step had an item in hand; the steps run side by side, and wait for the database and each other
 */
record Findings(int items, long itemsPerSecond, long copyRowsPerSecond, double ratio, double searchLagSeconds, long webhookItemsPerSecond, long heapMb,
        Long rssMb, Map<String, Double> microsPerItem) implements Measurement.Found {

    @Override
    public String inWords() {
        String steps = microsPerItem.entrySet().stream().map(step -> line("  " + step.getKey(), "%.1f µs".formatted(step.getValue())))
                .collect(Collectors.joining(System.lineSeparator()));
        return String.join(System.lineSeparator(), "",
                line("%,d items through the whole house".formatted(items), "%,d a second".formatted(itemsPerSecond)),
                line("the same bodies copied into one bare table", "%,d a second".formatted(copyRowsPerSecond)),
                line("  of which Kith reaches", "%.2f".formatted(ratio)),
                line("pushed one by one, signed, by " + Pushing.CLIENTS + " clients", "%,d a second".formatted(webhookItemsPerSecond)),
                line("search behind, at 2,000 items a second", "%.1f s at most".formatted(searchLagSeconds)),
                line("memory: heap, and all without PostgreSQL", heapMb + " MB, " + (rssMb == null ? "not known here" : rssMb + " MB")), "",
                "How long each step has an item in hand (they run side by side and wait for the database):", steps);
    }

    private static String line(String what, String figure) {
        return String.format(Locale.ROOT, "%-52s %18s", what, figure);
    }
}
