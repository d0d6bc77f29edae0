package app.kith.listening.channels.mail;

import app.kith.base.LooseUri;
import app.kith.base.Problem;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.Settings;
import app.kith.listening.channels.OAuth;
import java.net.URI;
import java.util.Locale;

/**
 * Signing in with a token instead of a password, as Gmail and Microsoft 365 want it.
 *
 * @param settings hold the client's id and secret and the refresh token
 * @param endpoint where the refresh token is turned into one for an hour
 * @param scope    what to ask for, or null to get what was granted at first
 */
record Bearer(Settings settings, URI endpoint, String scope) {

    /** The setting that holds the key that renews. */
    static final String REFRESH_TOKEN = "refreshToken";

    private static final URI GOOGLE = URI.create("https://oauth2.googleapis.com/token");
    private static final URI MICROSOFT = URI.create("https://login.microsoftonline.com/common/oauth2/v2.0/token");
    private static final String MICROSOFT_SCOPE =
            "https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send offline_access";

    /** Null when no refresh token was filled in: then a password does. */
    static Bearer of(Settings settings, String imapHost) {
        if (settings.get(REFRESH_TOKEN, null) == null) return null;
        if (settings.get("clientId", null) == null)
            throw new Problem.Invalid("clientId", "OAuth needs the id of the application that the refresh token was made for.");
        URI endpoint = endpoint(settings.get("tokenEndpoint", "").strip(), imapHost);
        return new Bearer(settings, endpoint, endpoint.getHost().equals(MICROSOFT.getHost()) ? MICROSOFT_SCOPE : null);
    }

    /** A token that is good for some minutes at least. */
    String token(OAuth oauth) throws ChannelTrouble {
        try {
            return oauth.refreshed(settings, endpoint.toString(), scope);
        } catch (ChannelTrouble e) {
            throw e.isGone() ? ChannelTrouble.needsAPerson(e.getMessage() + " Sign in to the mailbox there again, and put in the new refresh token.") : e;
        }
    }

    private static URI endpoint(String typed, String imapHost) {
        String who = typed.toLowerCase(Locale.ROOT);
        if (who.equals("google") || who.isEmpty() && (imapHost.endsWith(".gmail.com") || imapHost.endsWith(".googlemail.com"))) return GOOGLE;
        if (who.equals("microsoft") || who.isEmpty() && (imapHost.endsWith(".office365.com") || imapHost.endsWith(".outlook.com"))) return MICROSOFT;
        if (who.isEmpty()) throw new Problem.Invalid("tokenEndpoint", "Say where tokens are renewed: google, microsoft, or the address of the token endpoint.");
        try {
            URI address = LooseUri.of(typed);
            if (address.getHost() != null && address.getScheme() != null && address.getScheme().matches("https?")) return address;
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new Problem.Invalid("tokenEndpoint", "“" + typed + "” is not google, microsoft, or an address such as https://login.example.org/token.");
    }

    @Override
    public String toString() {
        return "Bearer[" + endpoint + "]";
    }
}
