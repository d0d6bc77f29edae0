package app.kith.base;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the operator allows beyond the open internet ({@code kith.outbound.allow}), separated by commas:
 * {@code intranet.example}, {@code wiki.local:8080}, {@code 10.1.0.0/16}, {@code 10.1.2.3:25}, {@code [fd00::/8]:443}.
 * Without a port, every port is allowed.
 */
final class AllowList {

    private static final int ANY = -1;

    private record Host(String name, int port) {}

    private record Block(AddressRange range, int port) {}

    private final List<Host> hosts = new ArrayList<>();
    private final List<Block> blocks = new ArrayList<>();

    AllowList(String entries) {
        for (String entry : (entries == null ? "" : entries).split(",")) {
            if (!entry.isBlank()) add(entry.strip().toLowerCase(Locale.ROOT));
        }
    }

    /** The operator trusts the name, wherever it points. */
    boolean allows(String host, int port) {
        return hosts.stream().anyMatch(allowed -> allowed.name.equals(host) && fits(allowed.port, port));
    }

    boolean allows(byte[] address, int port) {
        return blocks.stream().anyMatch(allowed -> allowed.range.contains(address) && fits(allowed.port, port));
    }

    private static boolean fits(int allowed, int port) {
        return allowed == ANY || allowed == port;
    }

    private void add(String entry) {
        String place = entry;
        int port = ANY;
        int close = entry.lastIndexOf(']');
        int colon = entry.lastIndexOf(':');
        boolean severalColons = entry.indexOf(':') != colon;
        if (close >= 0) {
            place = entry.substring(entry.startsWith("[") ? 1 : 0, close);
            if (colon > close) port = port(entry, colon);
        } else if (colon > 0 && !severalColons) {
            place = entry.substring(0, colon);
            port = port(entry, colon);
        }
        if (place.contains(":") || place.matches("[0-9./]+")) blocks.add(new Block(AddressRange.of(place), port));
        else hosts.add(new Host(place, port));
    }

    private static int port(String entry, int colon) {
        try {
            return Integer.parseInt(entry.substring(colon + 1));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("KITH_OUTBOUND_ALLOW: “" + entry + "” does not end in a port number.", e);
        }
    }
}
