package app.kith.listening.channels.feeds;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who wrote, as feeds tell it: any of the three may be null. */
record Person(String name, String email, String uri) {

    private static final Pattern EMAIL = Pattern.compile("[\\w.!#$%&'*+/=?^`{|}~-]+@[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?(?:\\.[\\p{L}\\p{N}-]+)+");
    private static final Pattern NOBODY = Pattern.compile("(?i)(?:no-?reply|do-?not-?reply|nobody|example)@.*");

    /** Null when nothing is known. */
    static Person of(String name, String email, String uri) {
        String cleanName = blankToNull(name);
        String cleanEmail = blankToNull(email);
        String cleanUri = blankToNull(uri);
        if (cleanEmail != null) cleanEmail = cleanEmail.replaceFirst("(?i)^mailto:", "").toLowerCase(Locale.ROOT);
        return cleanName == null && cleanEmail == null && cleanUri == null ? null : new Person(cleanName, cleanEmail, cleanUri);
    }

    /** Reads "mail (Name)", "Name (mail)", "Name &lt;mail&gt;", a mail or a name alone. */
    static Person of(String text) {
        if (text == null || text.isBlank()) return null;
        if (text.length() > 1_000) return of(text.substring(0, 200), null, null);
        Matcher email = EMAIL.matcher(text);
        if (!email.find()) return of(trimmed(text), null, null);
        String rest = text.substring(0, email.start()) + text.substring(email.end());
        return of(trimmed(rest.replaceFirst("(?i)mailto:", "").replace("()", "").replace("<>", "").replace("&lt;&gt;", "")), email.group(), null);
    }

    /** What one place left out, filled in from another. */
    Person or(Person other) {
        if (other == null) return this;
        boolean same = name == null || other.name == null || name.equalsIgnoreCase(other.name);
        return same ? new Person(first(name, other.name), first(email, other.email), first(uri, other.uri)) : this;
    }

    /** Blogger and others give everybody the same address, which must not make one person of them all. */
    Person withoutSharedEmail() {
        return email != null && NOBODY.matcher(email).matches() ? new Person(name, null, uri) : this;
    }

    private static String first(String one, String other) {
        return one != null ? one : other;
    }

    private static String trimmed(String text) {
        String name = text.strip();
        if (name.startsWith("(") && name.endsWith(")")) name = name.substring(1, name.length() - 1);
        return name.replaceAll("^[\\s\"<,;-]+|[\\s\">,;-]+$", "");
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
