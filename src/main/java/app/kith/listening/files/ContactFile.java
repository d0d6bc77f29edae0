package app.kith.listening.files;

import app.kith.base.Problem;
import java.util.List;

/**
 * Address books as vCard 2.1, 3.0 and 4.0 have them. Every card is read alone, so that a broken one loses only itself.
 *
 * @param records  in the order of the file
 * @param rejected cards that cannot be read
 * @param note     what else is to be said, such as lines passed over; or null
 */
public record ContactFile(List<Contact> records, List<Rejected> rejected, String note) {

    /**
     * @param contentType what came with the file, or null
     * @throws Problem.Invalid when it is no address book, in words
     */
    public static ContactFile read(byte[] bytes, String contentType) {
        CardFile file = CardFile.read(bytes, contentType);
        return new ContactFile(file.cards().stream().map(CardFile.Card::contact).toList(), file.rejected(), file.note());
    }
}
