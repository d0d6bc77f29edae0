package app.kith.listening.files;

import app.kith.base.Problem;
import java.util.ArrayList;
import java.util.List;

/** An address book with the lines where its cards stand; otherwise as {@link ContactFile}. */
public record CardFile(List<Card> cards, List<Rejected> rejected, String note) {

    /** @param line where it begins in the file, from 1 */
    public record Card(int line, Contact contact) {}

    private static final int CARDS = 20_000;

    /**
     * @param contentType what came with the file, or null
     * @throws Problem.Invalid when it is no address book, in words
     */
    public static CardFile read(byte[] bytes, String contentType) {
        TextFile file = TextFile.of(Lines.withWholeLetters(bytes), contentType);
        Cards cards = Cards.of(Lines.unfolded(file.text()));
        if (cards.all().isEmpty())
            throw new Problem.Invalid("file", file.text().isBlank() ? "There is nothing in it." : "This is not an address book: no line says BEGIN:VCARD.");
        List<Card> records = new ArrayList<>();
        List<Rejected> rejected = new ArrayList<>();
        List<Integer> passedOver = new ArrayList<>(cards.stray());
        String more = null;
        for (Cards.Card card : cards.all()) {
            if (records.size() + rejected.size() >= CARDS) {
                more = "Kith reads " + CARDS + " cards; those from line " + card.line() + " on were left out.";
                break;
            }
            Contact contact = CardReading.of(card, passedOver);
            if (contact != null) records.add(new Card(card.line(), contact));
            else rejected.add(new Rejected(card.line(), "This card names nobody: no name, no address, no number."));
        }
        return new CardFile(records, rejected, Notes.joined(file.note(), Notes.passedOver(passedOver), more));
    }
}
