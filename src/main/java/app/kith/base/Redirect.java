package app.kith.base;

import app.kith.base.Outbound.Answer;
import app.kith.base.Outbound.Ask;
import app.kith.base.OutboundTrouble.Kind;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What to ask next when a server says that the answer is elsewhere, and when not to. */
final class Redirect {

    private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);
    /** Anything else may be a credential under a name we do not know. */
    private static final Set<String> HARMLESS = Set.of("accept", "accept-language", "if-none-match", "if-modified-since", "content-type");

    /** WHATWG Fetch, "bad ports": a line of HTTP could be an order in what speaks there. */
    private static final Set<Integer> NOT_THE_WEB = Set.of(1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103,
            104, 109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554,
            556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679,
            6697, 10080);

    private Redirect() {}

    /** Where the answer sends us, or null when it is the answer. */
    static URI target(Answer answer) throws OutboundTrouble {
        String location = answer.header("Location");
        if (!STATUSES.contains(answer.status()) || location == null) return null;
        try {
            return LooseUri.resolve(answer.uri(), LooseUri.of(location));
        } catch (IllegalArgumentException _) {
            throw new OutboundTrouble(Kind.REDIRECTS, "“" + answer.uri().getHost() + "” passes Kith on to something that is no address.");
        }
    }

    static Ask next(Ask ask, int status, URI target) throws OutboundTrouble {
        requireWeb(target);
        boolean sameServer = origin(ask.uri()).equals(origin(target));
        if (ask.uri().getScheme().equalsIgnoreCase("https") && !target.getScheme().equalsIgnoreCase("https"))
            throw new OutboundTrouble(Kind.REDIRECTS, "“" + ask.uri().getHost()
                    + "” passes Kith on from a secure address to one that is not (" + target.getHost() + "). Kith does not follow.");
        boolean repeatsBody = status == 307 || status == 308;
        if (ask.body() != null && repeatsBody && !sameServer)
            throw new OutboundTrouble(Kind.REDIRECTS, "“" + ask.uri().getHost() + "” passes Kith on to “" + target.getHost()
                    + "”. What was to be sent was meant for the first, so nothing was sent on.");
        Map<String, String> headers = sameServer ? ask.headers() : harmless(ask.headers());
        boolean asksOnly = ask.method().equals("GET") || ask.method().equals("HEAD");
        return asksOnly || repeatsBody
                ? new Ask(ask.method(), target, headers, ask.body(), ask.contentType())
                : new Ask("GET", target, headers, null, null);
    }

    /** Only the web, and no name or password inside the address. */
    static void requireWeb(URI uri) throws OutboundTrouble {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https"))
            throw new OutboundTrouble(Kind.ADDRESS, "Only addresses that start with http:// or https:// can be asked.");
        if (uri.getRawAuthority() != null && uri.getRawAuthority().contains("@"))
            throw new OutboundTrouble(Kind.ADDRESS, "An address must not hold a name or password before its server.");
        if (uri.getHost() == null || uri.getHost().isEmpty() || uri.getPort() == 0 || uri.getPort() > 65_535)
            throw new OutboundTrouble(Kind.ADDRESS, "The address names no server: “" + uri + "”.");
        if (NOT_THE_WEB.contains(uri.getPort()))
            throw new OutboundTrouble(Kind.ADDRESS, "On port " + uri.getPort() + " speaks something other than the web (mail, perhaps, or a login). Leave the"
                    + " port out, or give that of the web server.");
    }

    private static String origin(URI uri) {
        int usual = uri.getScheme().equalsIgnoreCase("https") ? 443 : 80;
        return (uri.getScheme() + "://" + uri.getHost() + ":" + (uri.getPort() < 0 ? usual : uri.getPort())).toLowerCase(Locale.ROOT);
    }

    private static Map<String, String> harmless(Map<String, String> headers) {
        Map<String, String> kept = new HashMap<>(headers);
        kept.keySet().removeIf(name -> !HARMLESS.contains(name.toLowerCase(Locale.ROOT)));
        return kept;
    }
}
