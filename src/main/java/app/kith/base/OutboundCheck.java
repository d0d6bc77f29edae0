package app.kith.base;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Collectors;

/** Says beforehand what {@link Outbound} would do with an address: ask it or refuse it, and why. Looks names up, and connects to nothing. */
public final class OutboundCheck {

    private static final int LONGEST = 8_192;
    private static final int SHOWN = 100;

    /** @param reason where the address leads when it is allowed, else why it is not; in words for the person who named it */
    public record Verdict(String url, boolean allowed, String reason) {}

    private final AddressGuard guard;

    /** @param allow the operator's exceptions, as in {@code KITH_OUTBOUND_ALLOW}; null or empty for none */
    public OutboundCheck(String allow) {
        this(new AddressGuard(allow, new PatientNames(InetAddress::getAllByName)));
    }

    OutboundCheck(AddressGuard guard) {
        this.guard = guard;
    }

    /** The same url comes back as it was given. */
    public Verdict of(String url) {
        if (url.isBlank()) return refused(url, "There is no address here.");
        if (url.length() > LONGEST) return refused(url, "This is " + url.length() + " characters long; no address Kith asks is longer than " + LONGEST + ".");
        try {
            URI uri = LooseUri.of(url);
            Redirect.requireWeb(uri);
            int port = uri.getPort() >= 0 ? uri.getPort() : uri.getScheme().equals("https") ? 443 : 80;
            List<InetAddress> found = guard.addressesOf(uri.getHost(), port);
            return new Verdict(url, true, "“" + uri.getHost() + "” leads to " + found.stream().limit(4).map(InetAddress::getHostAddress)
                    .collect(Collectors.joining(", ")) + ", port " + port + ".");
        } catch (AddressGuard.Denied | OutboundTrouble e) {
            return refused(url, e.getMessage());
        } catch (UnknownHostException e) {
            return refused(url, e instanceof PatientNames.NoAnswer ? e.getMessage()
                    : "No name server knows where this leads. Check the spelling, and whether this machine is online.");
        } catch (IllegalArgumentException e) {
            return refused(url, "“" + shown(url) + "” is no address.");
        }
    }

    private static Verdict refused(String url, String reason) {
        return new Verdict(url, false, reason);
    }

    private static String shown(String url) {
        String line = url.strip().replaceAll("\\p{Cntrl}", "·");
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }
}
