package app.kith.base;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** A block of addresses in CIDR notation: {@code 10.0.0.0/8}, {@code fd00::/8}, or one address. */
record AddressRange(byte[] start, int bits) {

    static AddressRange of(String cidr) {
        int slash = cidr.indexOf('/');
        byte[] start = literal(slash < 0 ? cidr : cidr.substring(0, slash));
        int bits = slash < 0 ? start.length * 8 : Integer.parseInt(cidr.substring(slash + 1));
        if (bits < 0 || bits > start.length * 8) throw new IllegalArgumentException("No such block of addresses: " + cidr);
        return new AddressRange(start, bits);
    }

    boolean contains(byte[] address) {
        if (address.length != start.length) return false;
        int whole = bits / 8;
        if (!Arrays.equals(address, 0, whole, start, 0, whole)) return false;
        int rest = bits % 8;
        return rest == 0 || ((address[whole] ^ start[whole]) & 0xFF) >> 8 - rest == 0;
    }

    /** Only literals come here, so nothing is asked of a name server. */
    private static byte[] literal(String text) {
        if (!text.matches("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) throw new IllegalArgumentException("Not an address: " + text);
        try {
            return InetAddress.getByName(text).getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("Not an address: " + text, e);
        }
    }
}
