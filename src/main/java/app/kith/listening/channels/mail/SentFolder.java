package app.kith.listening.channels.mail;

import jakarta.mail.Folder;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import java.util.Locale;
import java.util.Set;
import org.eclipse.angus.mail.imap.IMAPFolder;

/** Finds the folder of sent mails: the one a colleague named, else the one the server marks (RFC 6154), else one of a usual name. */
final class SentFolder {

    private static final Set<String> USUAL = Set.of("sent", "sent items", "sent mail", "sent messages", "sent-mail", "gesendet", "gesendete objekte",
            "gesendete elemente", "gesendete nachrichten", "envoyés", "éléments envoyés", "messages envoyés", "objets envoyés", "enviados", "elementos enviados",
            "mensajes enviados", "itens enviados", "enviadas", "mensagens enviadas", "inviati", "posta inviata", "messaggi inviati", "verzonden",
            "verzonden items", "verzonden berichten", "skickat", "skickade objekt", "sendt", "sendt post", "sendte elementer", "lähetetyt", "lähetetyt viestit",
            "wysłane", "elementy wysłane", "odeslané", "odeslaná pošta", "odoslané", "elküldött elemek", "gönderilmiş öğeler", "отправленные", "надіслані",
            "已发送", "已发送邮件", "寄件備份", "送信済み", "送信済みアイテム", "送信済みメール", "보낸 편지함", "보낸편지함", "đã gửi", "פריטים שנשלחו", "דואר יוצא");

    private SentFolder() {}

    /** Null when there is none, or none is wanted. */
    static Folder of(Store store, MailAccount account) throws MessagingException {
        if (!account.hearsSent()) return null;
        if (account.sent() != null) {
            Folder named = store.getFolder(account.sent());
            if (!named.exists()) throw new FolderNotFoundException(named);
            return named;
        }
        Folder usual = null;
        for (Folder folder : store.getDefaultFolder().list("*")) {
            if ((folder.getType() & Folder.HOLDS_MESSAGES) == 0) continue;
            for (String attribute : ((IMAPFolder) folder).getAttributes()) if (attribute.equalsIgnoreCase("\\Sent")) return folder;
            if (usual == null && USUAL.contains(folder.getName().toLowerCase(Locale.ROOT))) usual = folder;
        }
        return usual;
    }
}
