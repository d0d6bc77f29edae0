package app.kith.people;

import app.kith.base.Secrets;
import app.kith.people.Particular.Kind;
import java.util.HexFormat;
import org.springframework.stereotype.Component;

/**
 * Finds what is sealed: a keyed hash of each word of a town or a language. Whoever has the database alone can neither read a mark nor make
 * one; it goes with the row it stands in.
 */
@Component
class Marks {

    private final Secrets secrets;

    Marks(Secrets secrets) {
        this.secrets = secrets;
    }

    /** Empty for what the directory is never asked for. */
    String[] of(Kind kind, String words) {
        if (kind != Kind.PLACE && kind != Kind.LANGUAGE) return new String[0];
        return Names.words(words).stream().map(word -> HexFormat.of().formatHex(secrets.fingerprint("particular " + kind.word() + " " + word))).toArray(String[]::new);
    }
}
