package app.kith.listening.channels.mail;

import java.util.Locale;
import java.util.Set;

/**
 * Which mails are our own.
 *
 * @param address the one people write to
 * @param others  further addresses of ours, lower case
 * @param sent    the mail lies in the folder of sent mails, so it is ours whatever address it is from
 */
record Ours(String address, Set<String> others, boolean sent) {

    static Ours of(String address) {
        return new Ours(address, Set.of(), false);
    }

    Ours asSent() {
        return new Ours(address, others, true);
    }

    String domain() {
        return Mailbox.domainOf(address);
    }

    boolean is(Mailbox mailbox) {
        return mailbox.address().equalsIgnoreCase(address) || others.contains(mailbox.address().toLowerCase(Locale.ROOT));
    }
}
