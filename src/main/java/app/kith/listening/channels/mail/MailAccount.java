package app.kith.listening.channels.mail;

import app.kith.base.Problem;
import app.kith.listening.Settings;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** One mailbox as a colleague set it up. */
record MailAccount(String address, String name, Server imap, Server smtp, String user, String password, String folder) {

    private static final Set<String> OFF = Set.of("false", "off", "no", "0");

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
        String address = settings.require("address").strip();
        List<Mailbox> mailboxes = Mailbox.list(address);
        if (mailboxes.size() != 1 || !mailboxes.getFirst().address().equals(address) || !address.contains("@"))
            throw new Problem.Invalid("address", "“" + address + "” is not an e-mail address.");
        return new MailAccount(address, EncodedWords.oneLine(settings.get("name", "")), server(settings, "imap", 993), server(settings, "smtp", 465),
                settings.get("user", address).strip(), settings.require("password"), settings.get("folder", "INBOX").strip());
    }

    String domain() {
        return Mailbox.domainOf(address);
    }

    private static Server server(Settings settings, String protocol, int usual) {
        String host = settings.require(protocol + "Host").strip().toLowerCase(Locale.ROOT);
        if (!host.matches("[\\p{L}\\p{N}.:_\\[\\]-]{1,253}"))
            throw new Problem.Invalid(protocol + "Host", "“" + host + "” is not the name of a server, such as mail.example.org.");
        int port = settings.number(protocol + "Port", usual);
        if (port < 1 || port > 65_535) throw new Problem.Invalid(protocol + "Port", "A port is a number from 1 to 65535.");
        boolean tls = !OFF.contains(settings.get(protocol + "Tls", "true").strip().toLowerCase(Locale.ROOT));
        return new Server(host, port, Tls.of(tls, port));
    }

    @Override
    public String toString() {
        return "MailAccount[" + address + "]";
    }
}
