package app.kith.base;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.net.SocketFactory;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Decides which addresses Kith may connect to. People name hosts (a feed, a mail server, a webhook); without this, a name
 * could lead to the machine itself, its neighbours, or a cloud's metadata.
 *
 * <p>A name is resolved once, here, and the caller connects to the addresses returned: a name that points elsewhere a moment
 * later (DNS rebinding) gains nothing.
 */
public final class AddressGuard {

    /** How a name becomes addresses. */
    @FunctionalInterface
    interface Resolver {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    private static final Pattern NUMBER_LAST = Pattern.compile("(?:.*\\.)?(?:[0-9]+|0x[0-9a-f]*)", Pattern.DOTALL);
    private static final Pattern FOUR_NUMBERS = Pattern.compile("(?:(?:0|[1-9][0-9]{0,2})\\.){3}(?:0|[1-9][0-9]{0,2})");

    private final AllowList allowed;
    private final Resolver resolver;

    /** @param allow the operator's exceptions: see {@code KITH_OUTBOUND_ALLOW}; null or empty for none */
    public AddressGuard(String allow) {
        this(allow, InetAddress::getAllByName);
    }

    AddressGuard(String allow, Resolver resolver) {
        this.allowed = new AllowList(allow);
        this.resolver = resolver;
    }

    /**
     * The addresses of a host that may be connected to; never empty.
     *
     * @param host a name or a literal, IPv6 with or without brackets
     * @throws Denied when the host has addresses, and none may be reached
     * @throws UnknownHostException when it has none
     */
    public List<InetAddress> addressesOf(String host, int port) throws Denied, UnknownHostException {
        String name = plain(host);
        if (isDisguised(name)) throw new Denied("“" + host.strip() + "” is an address in disguise, which programs read in different ways. Write it as four"
                + " decimal numbers without leading zeros.");
        InetAddress[] found = name.isEmpty() ? new InetAddress[0] : resolver.resolve(name);
        if (found.length == 0) throw new UnknownHostException(host);
        boolean trusted = allowed.allows(name, port);
        List<InetAddress> reachable = new ArrayList<>();
        for (InetAddress address : found) {
            if (trusted || mayReach(address, port)) reachable.add(address);
        }
        if (reachable.isEmpty()) throw new Denied(name, port, found[0]);
        return reachable;
    }

    /** Plain sockets that connect only where {@link #addressesOf} allows; for IMAP and SMTP. */
    public SocketFactory sockets() {
        return new GuardedSockets(this);
    }

    /** TLS on top of a connected socket; the certificate must be valid and must name the host. */
    public SSLSocket overTls(Socket connected, String host, int port) throws IOException {
        var secure = (SSLSocket) ((SSLSocketFactory) SSLSocketFactory.getDefault()).createSocket(connected, host, port, true);
        SSLParameters parameters = secure.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secure.setSSLParameters(parameters);
        secure.startHandshake();
        return secure;
    }

    private boolean mayReach(InetAddress address, int port) {
        return ForbiddenAddresses.kind(address.getAddress()) == null || allowed.allows(address.getAddress(), port);
    }

    /** What ends in a number is an IPv4 address to browsers (WHATWG URL), and to others a name or another address. */
    private static boolean isDisguised(String name) {
        return name.indexOf(':') < 0 && NUMBER_LAST.matcher(name).matches() && !FOUR_NUMBERS.matcher(name).matches();
    }

    private static String plain(String host) {
        String name = host.strip().toLowerCase(Locale.ROOT);
        if (name.startsWith("[") && name.endsWith("]")) name = name.substring(1, name.length() - 1);
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    /** The host leads where Kith may not go; the message is for the person who named it. */
    public static final class Denied extends IOException {
        private static final long serialVersionUID = 1;

        Denied(String host, int port, InetAddress address) {
            super(words(host, port, address));
        }

        Denied(String message) {
            super(message);
        }

        private static String words(String host, int port, InetAddress address) {
            String bare = address.getHostAddress();
            String entry = host.contains(":") ? "[" + host + "]:" + port : host + ":" + port;
            return "“" + host + "” points to " + ForbiddenAddresses.kind(address.getAddress()) + " (" + bare
                    + "). If that is meant, the operator can allow it with KITH_OUTBOUND_ALLOW=" + entry + ".";
        }
    }
}
