package app.kith.listening.files;

import app.kith.listening.files.Lines.Line;
import java.util.ArrayList;
import java.util.List;

/** Cuts an address book into its cards. Where an END is missing, the next BEGIN ends the card before. */
final class Cards {

    private static final int STRAY = 1_000;

    record Card(int line, List<Line> lines) {}

    private final List<Card> all = new ArrayList<>();
    private final List<Integer> stray = new ArrayList<>();
    private Card open;
    private int agents;

    private Cards() {}

    static Cards of(List<Line> lines) {
        var cards = new Cards();
        Line before = new Line(0, "");
        for (Line line : lines) {
            cards.take(line, before.text().strip());
            if (!line.text().isBlank()) before = line;
        }
        cards.end();
        return cards;
    }

    List<Card> all() {
        return all;
    }

    /** Numbers of lines that belong to no card. */
    List<Integer> stray() {
        return stray;
    }

    private void take(Line line, String before) {
        String word = line.text().strip();
        if (word.equalsIgnoreCase("BEGIN:VCARD")) {
            // In version 2.1, a card may lie within another: of the one who acts for the first.
            if (open != null && before.regionMatches(true, 0, "AGENT", 0, 5) && before.endsWith(":")) agents++;
            else {
                end();
                open = new Card(line.number(), new ArrayList<>());
            }
        } else if (word.equalsIgnoreCase("END:VCARD")) {
            if (agents > 0) agents--;
            else end();
        } else if (open == null) {
            if (!word.isEmpty() && stray.size() < STRAY) stray.add(line.number());
        } else if (agents == 0) open.lines().add(line);
    }

    private void end() {
        if (open != null) all.add(open);
        open = null;
        agents = 0;
    }
}
