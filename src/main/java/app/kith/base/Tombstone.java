package app.kith.base;

import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Somebody who asked to be forgotten.
 *
 * @param memberIds several where records had been merged
 * @param marks     keyed hashes of their ids at places and of their addresses, in hexadecimal
 */
public record Tombstone(UUID id, Instant at, List<UUID> memberIds, List<String> marks) {

    /** One line of the file: id, time, members, marks. */
    String line() {
        return id + " " + at + " " + memberIds.stream().map(UUID::toString).collect(Collectors.joining(",")) + " " + String.join(",", marks) + "\n";
    }

    static Tombstone of(String line) {
        String[] parts = line.strip().split(" ", -1);
        if (parts.length != 4) throw new IllegalArgumentException(parts.length + " parts instead of four");
        return new Tombstone(UUID.fromString(parts[0]), Instant.parse(parts[1]), Arrays.stream(parts[2].split(",")).map(UUID::fromString).toList(),
                parts[3].isEmpty() ? List.of() : Arrays.stream(parts[3].split(",")).peek(mark -> HexFormat.of().parseHex(mark)).toList());
    }
}
