package app.kith.listening.files;

import app.kith.base.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * Address books as vCard 2.1, 3.0 and 4.0 have them. Every card is read alone, so that a broken one loses only itself.
 *
 * @param records  in the order of the file
 * @param rejected cards that cannot be read
 * @param note     what else is to be said, such as lines passed over; or null
 */
public record ContactFile(List<Contact> records, List<Rejected> rejected, String note) {

    private static final int CARDS = 20_000;

    /**
     * @param contentType what came with the file, or null
     * @throws Problem.Invalid when it is no address book, in words
     */
    public static ContactFile read(byte[] bytes, String contentType) {
        TextFile file = TextFile.of(Lines.withWholeLetters(bytes), contentType);
        Cards cards = Cards.of(Lines.unfolded(file.text()));
        if (cards.all().isEmpty())
            throw new Problem.Invalid("file", file.text().isBlank() ? "There is nothing in it." : "This is not an address book: no line says BEGIN:VCARD.");
        List<Contact> records = new ArrayList<>();
        List<Rejected> rejected = new ArrayList<>();
        List<Integer> passedOver = new ArrayList<>(cards.stray());
        String more = null;
        for (Cards.Card card : cards.all()) {
            if (records.size() + rejected.size() >= CARDS) {
                more = "Kith reads " + CARDS + " cards; those from line " + card.line() + " on were left out.";
                break;
            }
            Contact contact = CardReading.of(card, passedOver);
            if (contact != null) records.add(contact);
            else rejected.add(new Rejected(card.line(), "This card names nobody: no name, no address, no number."));
        }
        return new ContactFile(records, rejected, Notes.joined(file.note(), Notes.passedOver(passedOver), more));
    }
}
