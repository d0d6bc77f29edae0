package app.kith.people;

import java.util.List;
import java.util.Set;

/** What an e-mail address tells by its looks. */
final class Mailboxes {

    private static final Set<String> OF_SEVERAL = Set.of("info", "office", "mail", "contact", "kontakt", "contacto", "hello", "hallo", "hola", "bonjour", "ciao", "hi", "team", "equipe",
            "equipo", "support", "soporte", "help", "helpdesk", "sales", "ventas", "vertrieb", "service", "services", "kundenservice", "customercare", "care", "admin", "webmaster", "postmaster",
            "hostmaster", "root", "it", "ops", "press", "presse", "pr", "media", "marketing", "social", "community", "jobs", "career", "careers", "hr", "billing", "invoice", "invoices",
            "rechnung", "accounts", "accounting", "buchhaltung", "orders", "order", "booking", "bookings", "shop", "store", "family", "familie", "famille", "familia", "home", "we", "us", "all",
            "list", "news", "newsletter", "noreply", "privacy", "security", "legal", "abuse", "feedback", "enquiries", "enquiry", "inquiries", "reception", "bureau", "secretariat",
            "sekretariat", "vorstand", "board", "club", "verein", "redaktion", "editor", "editors", "developers", "devs", "engineering", "staff", "everyone", "hq");
    private static final Set<String> AND = Set.of("and", "und", "et", "och", "og");
    private static final Set<String> TELLS_NOTHING = Set.of("me", "my", "email", "name", "user", "private", "post", "spam", "junk", "web", "dev", "github", "forum");

    private Mailboxes() {}

    /** Several people read it, by its name: "info@", "support-de@", "berg.family@", "anna.und.tom@". */
    static boolean isShared(String email) {
        if (OF_SEVERAL.contains(bare(email))) return true;
        List<String> words = List.of(beforePlus(email).split("[^\\p{L}\\p{N}]+"));
        return words.size() > 1 && (OF_SEVERAL.contains(words.getFirst()) || OF_SEVERAL.contains(words.getLast()) || words.subList(1, words.size() - 1).stream().anyMatch(AND::contains));
    }

    /**
     * Two who write from one mailbox and sign as two: with another given name and no other surname, or, where several read it by its name,
     * with quite another name. Whoever only goes by another name now is not taken for two.
     */
    static boolean areTwo(String email, String name, String otherName) {
        return areTwo(email, FullNames.words(name), FullNames.words(otherName));
    }

    static boolean areTwo(String email, List<String> one, List<String> other) {
        if (one.isEmpty() || other.isEmpty() || FullNames.isShortOf(one.getFirst(), other.getFirst()) || Typos.atMostOne(one.getFirst(), other.getFirst())) return false;
        boolean given = FullNames.isGiven(one.getFirst()) && FullNames.isGiven(other.getFirst());
        if (!FullNames.isFull(one) || !FullNames.isFull(other)) return given;
        return switch (FullNames.compare(one, other)) {
            case SURNAME -> given || isShared(email);
            case OTHER -> isShared(email);
            case SAME, TYPO, SHORT, INITIAL, GIVEN -> false;
        };
    }

    /** What stands before the @, plain, without what follows a plus; empty when many people's addresses begin so. */
    static String local(String email) {
        String bare = bare(email);
        return bare.length() < 5 || OF_SEVERAL.contains(bare) || TELLS_NOTHING.contains(bare) || FullNames.isGiven(bare) || bare.chars().allMatch(Character::isDigit) ? "" : bare;
    }

    private static String bare(String email) {
        return beforePlus(email).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    private static String beforePlus(String email) {
        int at = email.indexOf('@');
        return FullNames.plain(at < 0 ? email : email.substring(0, at)).replaceAll("\\+.*", "");
    }
}
