package app.kith.people;

import java.util.Set;

/** What an e-mail address tells by its looks. */
final class Mailboxes {

    private static final Set<String> OF_SEVERAL = Set.of("info", "office", "mail", "contact", "kontakt", "hello", "hi", "team", "support", "help", "sales", "service", "admin",
            "webmaster", "postmaster", "press", "jobs", "billing", "shop", "family", "familie", "home", "we", "us", "all", "list", "news", "noreply", "privacy", "security");
    private static final Set<String> TELLS_NOTHING = Set.of("me", "my", "email", "name", "user", "private", "post", "spam", "junk", "web", "dev", "github", "forum");

    private Mailboxes() {}

    /** Several people read it, by its name. */
    static boolean isShared(String email) {
        return OF_SEVERAL.contains(bare(email));
    }

    /** What stands before the @, plain, without what follows a plus; empty when many people's addresses begin so. */
    static String local(String email) {
        String bare = bare(email);
        return bare.length() < 5 || OF_SEVERAL.contains(bare) || TELLS_NOTHING.contains(bare) || FullNames.isGiven(bare) || bare.chars().allMatch(Character::isDigit) ? "" : bare;
    }

    private static String bare(String email) {
        int at = email.indexOf('@');
        return FullNames.plain(at < 0 ? email : email.substring(0, at)).replaceAll("\\+.*", "").replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
