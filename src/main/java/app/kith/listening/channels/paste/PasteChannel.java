package app.kith.listening.channels.paste;

import app.kith.listening.Channel;
import app.kith.listening.Page;
import app.kith.listening.Places;
import app.kith.listening.Settings;
import java.util.List;
import org.springframework.stereotype.Component;

/** What colleagues paste from places that no API gives. Nothing is asked or pushed; each place has one such source, made when needed. */
@Component
final class PasteChannel implements Channel {

    @Override
    public String kind() {
        return Places.PASTE;
    }

    @Override
    public String title() {
        return "Pasted";
    }

    @Override
    public String blurb() {
        return "Links and words that a colleague pasted. You answer where they were said.";
    }

    @Override
    public String icon() {
        return "clipboard-paste";
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
        return payload.unreadable("What was pasted cannot be read again. Paste it anew.");
    }
}
