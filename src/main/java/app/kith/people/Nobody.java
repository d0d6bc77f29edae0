package app.kith.people;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Names that places give to whoever left, hides or was never asked: they name nobody, so they are never taken for one person. */
final class Nobody {

    private static final Set<String> NAMES = Set.of("", "ghost", "anonymous", "anonym", "anon", "guest", "deleted", "removed", "unknown", "nobody", "somebody", "user",
            "member", "admin", "administrator", "moderator", "system", "root", "me", "none", "null", "undefined", "test", "hidden", "private", "former member",
            "a user", "former user", "no name", "anonymous user", "anonymous coward", "unknown user", "guest user", "suspended user", "banned user", "inactive user",
            "account deleted", "deactivated user", "gast", "gelöscht", "anonyme", "anónimo", "anonimo", "invité", "utilisateur supprimé", "gelöschter benutzer");
    private static final Pattern SOME = Pattern.compile("(deleted|removed|former|anonymous|unknown|deactivated|suspended|banned|guest)"
            + "[ _.-]*(user|account|member|person|profile|contact|contributor)?([ _.#-]*[0-9]+|[ _.#-]+[0-9a-f]{4,})?"
            + "|somebody (at|on|without) .*|user[ _-]?\\d+|anon[ _-]?\\d+|.*\\bno-?reply\\b.*");

    private Nobody() {}

    static boolean isCalled(String name) {
        if (name == null) return true;
        String plain = name.strip().toLowerCase(Locale.ROOT).replaceAll("^[\\[(<{*~_]+|[\\])>}*~_]+$", "").strip();
        return NAMES.contains(plain) || SOME.matcher(plain).matches();
    }
}
