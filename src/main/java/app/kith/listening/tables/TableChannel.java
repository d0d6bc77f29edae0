package app.kith.listening.tables;

import app.kith.listening.Channel;
import app.kith.listening.Page;
import app.kith.listening.Places;
import app.kith.listening.Settings;
import java.util.List;
import org.springframework.stereotype.Component;

/** Tables that colleagues bring as files. Nothing is asked or pushed; each place has one such source, made when needed. */
@Component
final class TableChannel implements Channel {

    @Override
    public String kind() {
        return Places.TABLE;
    }

    @Override
    public String title() {
        return "Table brought";
    }

    @Override
    public String blurb() {
        return "Rows of a table that a colleague brought. You answer where they were said.";
    }

    @Override
    public String icon() {
        return "table";
    }

    @Override
    public boolean offered() {
        return false;
    }

    @Override
    public List<Field> fields() {
        return List.of();
    }

    @Override
    public String test(Settings settings) {
        return "Ready.";
    }

    @Override
    public boolean polls() {
        return false;
    }

    @Override
    public Page read(Settings settings, Payload payload) {
        return payload.unreadable("A row cannot be read again by itself. Bring the table anew.");
    }
}
