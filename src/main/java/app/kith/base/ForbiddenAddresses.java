package app.kith.base;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What no call to the outside may reach: everything that is not a globally routable unicast address.
 * From the IANA special-purpose registries for IPv4 and IPv6 (RFC 6890 and its updates).
 */
final class ForbiddenAddresses {

    private static final String PRIVATE = "an address inside a private network";
    private static final String OWN = "the machine Kith runs on";
    private static final String LOCAL = "an address of the local link";
    private static final String MANY = "a multicast address";
    private static final String EXAMPLE = "an address reserved for examples";
    private static final String RESERVED = "a reserved address";
    private static final String TUNNEL = "an address of a tunnel";

    private static final Map<AddressRange, String> TABLE = new LinkedHashMap<>();

    static {
        forbid(RESERVED, "0.0.0.0/8", "192.0.0.0/24", "192.88.99.0/24", "198.18.0.0/15", "240.0.0.0/4");
        forbid(PRIVATE, "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10");
        forbid(OWN, "127.0.0.0/8", "::1");
        forbid(LOCAL, "169.254.0.0/16", "fe80::/10");
        forbid(EXAMPLE, "192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32", "3fff::/20");
        forbid(MANY, "224.0.0.0/4", "ff00::/8");
        forbid(PRIVATE, "fc00::/7", "fec0::/10");
        forbid(TUNNEL, "2002::/16", "2001::/32", "64:ff9b:1::/48");
        forbid(RESERVED, "2001::/23", "100::/64");
    }

    private static final AddressRange TRANSLATED = AddressRange.of("64:ff9b::/96");
    private static final AddressRange GLOBAL = AddressRange.of("2000::/3");
    private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};

    private ForbiddenAddresses() {}

    private static void forbid(String kind, String... ranges) {
        for (String range : ranges) TABLE.put(AddressRange.of(range), kind);
    }

    /** What kind of forbidden address this is, or null when it may be reached. */
    static String kind(byte[] address) {
        byte[] inner = embedded(address);
        if (inner != null) return kind(inner);
        for (Map.Entry<AddressRange, String> row : TABLE.entrySet()) {
            if (row.getKey().contains(address)) return row.getValue();
        }
        return address.length == 16 && !GLOBAL.contains(address) ? RESERVED : null;
    }

    /** The IPv4 address that an IPv4-mapped, NAT64 or ISATAP (RFC 5214) address truly leads to, else null. */
    private static byte[] embedded(byte[] address) {
        if (address.length != 16) return null;
        boolean isatap = (address[8] & 0xFD) == 0 && address[9] == 0 && address[10] == 0x5E && address[11] == (byte) 0xFE;
        boolean leadsOn = isatap || TRANSLATED.contains(address) || Arrays.equals(address, 0, 12, MAPPED, 0, 12);
        return leadsOn ? Arrays.copyOfRange(address, 12, 16) : null;
    }
}
