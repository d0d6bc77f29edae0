package app.kith.colleagues;

import app.kith.base.Bounds;
import app.kith.base.Problem;
import java.util.Locale;
import java.util.regex.Pattern;

/** E-mail addresses of colleagues: one spelling each, so that nobody gets two accounts. */
final class Emails {

    private static final Pattern PLAUSIBLE = Pattern.compile("[^\\s@<>\"]+@[^\\s@<>\"]+\\.[^\\s@<>\".]+");

    private Emails() {}

    static String required(String email) {
        String plain = spelled(Bounds.required("email", email, Bounds.NAME));
        if (!PLAUSIBLE.matcher(plain).matches())
            throw new Problem.Invalid("email", "This does not look like an e-mail address. One looks like nora@example.org.");
        return plain;
    }

    static String spelled(String email) {
        return email == null ? "" : email.strip().toLowerCase(Locale.ROOT);
    }
}
