package app.kith.base;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator may set, each also as an environment variable ({@code KITH_HOME}, {@code KITH_DATABASE_URL}, …).
 *
 * @param home        folder for the private database and the keys
 * @param database    an outside PostgreSQL (15 or newer); without a url Kith runs its own
 * @param outbound    private hosts that Kith may connect to
 * @param publicUrl   how people reach this Kith, for links in invitations; null: as the browser called it
 */
@ConfigurationProperties("kith")
public record BaseSettings(@DefaultValue("${user.home}/.kith") Path home, @DefaultValue Database database, @DefaultValue OutboundRules outbound,
        String publicUrl) {

    public record Database(String url, String user, String password) {
        boolean isOutside() {
            return url != null && !url.isBlank();
        }
    }

    /** @param allow comma-separated hosts, host:port or CIDR blocks inside private networks that Kith may reach */
    public record OutboundRules(@DefaultValue("") String allow) {}

    Path keys() {
        return home.resolve("keys");
    }

    public Path localKey() {
        return home.resolve("local.key");
    }

    Path postgres() {
        return home.resolve("postgres");
    }
}
