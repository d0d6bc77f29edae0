package app.kith.listening.channels.mail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Provider;
import java.security.Security;
import java.util.Arrays;
import java.util.Map;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.sasl.SaslClient;
import javax.security.sasl.SaslClientFactory;
import javax.security.sasl.SaslException;

/** Signing in with an OAuth token as RFC 7628 has it (OAUTHBEARER); Angus itself brings only the older XOAUTH2. */
final class BearerSasl implements SaslClient {

    static final String NAME = "OAUTHBEARER";

    private static final byte[] UNDERSTOOD = {1};

    private final String host;
    private final CallbackHandler answers;
    private boolean said;

    private BearerSasl(String host, CallbackHandler answers) {
        this.host = host;
        this.answers = answers;
    }

    /** Makes it known to the JDK, which Angus asks for mechanisms; once is enough. */
    static void register() {
        if (Security.getProvider(Known.PROVIDER) == null) Security.addProvider(new Known());
    }

    @Override
    public String getMechanismName() {
        return NAME;
    }

    @Override
    public boolean hasInitialResponse() {
        return true;
    }

    /** First who we are; if the server answers with anything it is a refusal, which it wants to hear understood before it says so. */
    @Override
    public byte[] evaluateChallenge(byte[] challenge) throws SaslException {
        if (said) return UNDERSTOOD;
        said = true;
        NameCallback name = new NameCallback("name");
        PasswordCallback token = new PasswordCallback("token", false);
        try {
            answers.handle(new Callback[] {name, token});
        } catch (IOException | UnsupportedCallbackException e) {
            throw new SaslException("no credentials", e);
        }
        String user = name.getName().replace("=", "=3D").replace(",", "=2C");
        return ("n,a=" + user + ",\u0001host=" + host + "\u0001auth=Bearer " + new String(token.getPassword()) + "\u0001\u0001")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Whether it is done only the server's verdict tells. */
    @Override
    public boolean isComplete() {
        return false;
    }

    @Override
    public byte[] unwrap(byte[] incoming, int offset, int length) {
        throw new IllegalStateException();
    }

    @Override
    public byte[] wrap(byte[] outgoing, int offset, int length) {
        throw new IllegalStateException();
    }

    @Override
    public Object getNegotiatedProperty(String name) {
        return null;
    }

    @Override
    public void dispose() {
        // Holds nothing.
    }

    private static final class Known extends Provider {
        private static final String PROVIDER = "Kith-OAuth";
        private static final long serialVersionUID = 1;

        Known() {
            super(PROVIDER, "1", "OAUTHBEARER (RFC 7628)");
            put("SaslClientFactory." + NAME, Factory.class.getName());
        }
    }

    /** Made by the JDK, by name. */
    public static final class Factory implements SaslClientFactory {

        @Override
        public SaslClient createSaslClient(String[] mechanisms, String authorisedAs, String protocol, String server, Map<String, ?> properties,
                CallbackHandler answers) {
            return Arrays.asList(mechanisms).contains(NAME) ? new BearerSasl(server, answers) : null;
        }

        @Override
        public String[] getMechanismNames(Map<String, ?> properties) {
            return new String[] {NAME};
        }
    }
}
