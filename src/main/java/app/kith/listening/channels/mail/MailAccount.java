package app.kith.listening.channels.mail;

import app.kith.base.Problem;
import app.kith.listening.Settings;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One mailbox as a colleague set it up.
 *
 * @param password null when signing in by OAuth
 * @param bearer   null when signing in with a password
 * @param folders  to hear, in order; the first is the one watched for news
 * @param sent     the folder of sent mails: null for the one Kith finds, {@link #NONE} for none
 * @param copies   whether what Kith sends is also put there
 */
record MailAccount(Ours ours, String name, Server imap, Server smtp, String user, String password, Bearer bearer,
        List<String> folders, String sent, boolean copies) {

    static final String NONE = "none";
    private static final Set<String> OFF = Set.of("false", "off", "no", "0");
    private static final int MOST_FOLDERS = 20;

    /** Where to connect, and how the line is kept private. */
    record Server(String host, int port, Tls tls) {}

    enum Tls {
        FROM_THE_START, STARTTLS, NONE;

        /** On the ports of old (25, 143, 587) a conversation starts in the open and is then secured; on others it is from the start. */
        static Tls of(boolean on, int port) {
            if (!on) return NONE;
            return Set.of(25, 143, 587, 2525).contains(port) ? STARTTLS : FROM_THE_START;
        }
    }

    static MailAccount of(Settings settings) {
        Server imap = server(settings, "imap", 993);
        Ours ours = ours(settings);
        Bearer bearer = Bearer.of(settings, imap.host());
        String password = settings.get("password", null);
        if (bearer == null && password == null)
            throw new Problem.Invalid("password", "A password is needed to sign in, or a refresh token where the provider wants OAuth.");
        return new MailAccount(ours, EncodedWords.oneLine(settings.get("name", "")), imap, server(settings, "smtp", 465),
                settings.get("user", ours.address()).strip(), password, bearer, folders(settings), sent(settings), isOn(settings, "copies"));
    }

    String address() {
        return ours.address();
    }

    String domain() {
        return ours.domain();
    }

    /** Everything that is ours here, whoever the mail says it is from. */
    boolean hearsSent() {
        return !NONE.equals(sent);
    }

    static Ours ours(Settings settings) {
        String address = address("address", settings.require("address").strip());
        Set<String> others = new LinkedHashSet<>();
        for (String other : settings.get("aliases", "").split("[,;\\s]+")) if (!other.isEmpty()) others.add(address("aliases", other).toLowerCase(Locale.ROOT));
        return new Ours(address, others, false);
    }

    private static String address(String field, String typed) {
        List<Mailbox> mailboxes = Mailbox.list(typed);
        if (mailboxes.size() != 1 || !mailboxes.getFirst().address().equals(typed) || !typed.contains("@"))
            throw new Problem.Invalid(field, "“" + typed + "” is not an e-mail address.");
        return typed;
    }

    private static List<String> folders(Settings settings) {
        List<String> folders = Stream.of(settings.get("folder", "INBOX").split(",")).map(String::strip).filter(name -> !name.isEmpty()).distinct().toList();
        if (folders.isEmpty()) return List.of("INBOX");
        if (folders.size() > MOST_FOLDERS) throw new Problem.Invalid("folder", "At most " + MOST_FOLDERS + " folders; connect the rest as a source of their own.");
        return folders;
    }

    private static String sent(Settings settings) {
        String named = settings.get("sent", "").strip();
        return named.isEmpty() ? null : named.equalsIgnoreCase(NONE) ? NONE : named;
    }

    private static Server server(Settings settings, String protocol, int usual) {
        String host = settings.require(protocol + "Host").strip().toLowerCase(Locale.ROOT);
        if (!host.matches("[\\p{L}\\p{N}.:_\\[\\]-]{1,253}"))
            throw new Problem.Invalid(protocol + "Host", "“" + host + "” is not the name of a server, such as mail.example.org.");
        int port = settings.number(protocol + "Port", usual);
        if (port < 1 || port > 65_535) throw new Problem.Invalid(protocol + "Port", "A port is a number from 1 to 65535.");
        return new Server(host, port, Tls.of(isOn(settings, protocol + "Tls"), port));
    }

    private static boolean isOn(Settings settings, String field) {
        return !OFF.contains(settings.get(field, "true").strip().toLowerCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return "MailAccount[" + address() + "]";
    }
}
