package app.kith.base;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Whole addresses, for links that leave the page: in an invitation, in a message. */
@Component
public class Links {

    private static final Pattern INSIDE = Pattern.compile("(?i)\\.(?:local|localhost|internal|intranet|lan|home\\.arpa|test)\\.?$");

    private final BaseSettings settings;

    Links(BaseSettings settings) {
        this.settings = settings;
    }

    /** With the public URL when the operator has set one, else as the request under way called this Kith. */
    public String to(String path) {
        String address = settings.publicUrl();
        if (address == null || address.isBlank()) return ServletUriComponentsBuilder.fromCurrentContextPath().path(path).toUriString();
        return address.replaceAll("/+$", "") + path;
    }

    /**
     * For a mail to somebody whom a stranger's request asks to write to: never as that request called this Kith, for the stranger may have
     * made the name up. Empty without a public URL, unless Kith is only tried out on this very machine.
     */
    public Optional<String> trusted(String path) {
        if (settings.publicUrl() != null && !settings.publicUrl().isBlank()) return Optional.of(to(path));
        String here = ServletUriComponentsBuilder.fromCurrentContextPath().build().getHost();
        return here != null && here.matches("localhost|127\\.\\d+\\.\\d+\\.\\d+|\\[::1]") ? Optional.of(to(path)) : Optional.empty();
    }

    /** For servers out there, without any request under way; empty unless the public URL is one that they can reach and trust. */
    public Optional<String> abroad(String path) {
        String address = settings.publicUrl();
        if (address == null || !address.strip().toLowerCase(Locale.ROOT).startsWith("https://")) return Optional.empty();
        try {
            String host = LooseUri.of(address).getHost();
            return host != null && isPublic(host) ? Optional.of(to(path)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isPublic(String host) {
        try {
            return ForbiddenAddresses.kind(InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", "")).getAddress()) == null;
        } catch (IllegalArgumentException e) {
            return host.contains(".") && !INSIDE.matcher(host).find();
        }
    }
}
