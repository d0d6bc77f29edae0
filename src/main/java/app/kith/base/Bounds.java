package app.kith.base;

/** Limits on what people and programs may hand in; every input passes one of these on its way to a row. */
public final class Bounds {

    public static final int NAME = 200;
    public static final int LINE = 500;
    public static final int WORDS = 50_000;

    private Bounds() {}

    /** The trimmed text, or a problem that says which field and why. */
    public static String required(String field, String text, int most) {
        String trimmed = text == null ? "" : text.strip();
        if (trimmed.isEmpty()) throw new Problem.Invalid(field, "This cannot be empty.");
        return atMost(field, trimmed, most);
    }

    /** The trimmed text or null when there is none. */
    public static String optional(String field, String text, int most) {
        String trimmed = text == null ? "" : text.strip();
        return trimmed.isEmpty() ? null : atMost(field, trimmed, most);
    }

    private static String atMost(String field, String text, int most) {
        if (text.length() > most)
            throw new Problem.Invalid(field, "This is " + text.length() + " characters long; at most " + most + " fit.");
        if (text.indexOf('\0') >= 0) throw new Problem.Invalid(field, "This holds a character that no text may hold (NUL).");
        return text;
    }
}
