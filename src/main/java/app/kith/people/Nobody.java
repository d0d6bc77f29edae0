package app.kith.people;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Names that places give to whoever left, hides or was never asked: they name nobody, so they are never taken for one person. */
final class Nobody {

    private static final Set<String> NAMES = Set.of("", "ghost", "anonymous", "anonym", "anon", "guest", "deleted", "removed", "unknown", "nobody", "somebody", "user",
            "member", "admin", "administrator", "moderator", "system", "root", "me", "none", "null", "undefined", "test", "hidden", "private", "former member",
            "a user", "former user", "no name", "anonymous user", "anonymous coward", "unknown user", "guest user", "suspended user", "banned user", "inactive user",
            "account deleted", "account deactivated", "deactivated user", "gast", "gelöscht", "unbekannt", "anonyme", "inconnu", "invité", "anónimo", "anonimo", "anônimo",
            "desconocido", "desconhecido", "sconosciuto", "onbekend", "okänd", "ukjent", "ukendt", "anonim", "nieznany", "neznámý", "аноним", "неизвестный", "гость", "匿名", "名無し",
            "游客", "익명", "customer", "client", "kunde", "cliente", "visitor", "website visitor", "reader", "subscriber", "newsletter", "community member", "test user",
            "test account", "mailer-daemon", "mail delivery system", "mail delivery subsystem", "postmaster");
    private static final Pattern SOME = Pattern.compile("(deleted|removed|former|anonymous|unknown|deactivated|suspended|banned|guest)"
            + "[ _.-]*(user|account|member|person|profile|contact|contributor)?([ _.#-]*[0-9]+|[ _.#-]+[0-9a-f]{4,})?"
            + "|somebody (at|on|without) .*|(user|anon|member|visitor|customer|test)[ _#-]*\\d+|.*\\bno-?reply\\b.*|(deleted|removed) by .*|\\P{L}*|n/a"
            // What places call whoever they do not name: "Facebook User", "A Google user", "Former Slack member".
            + "|(a |former )?(facebook|instagram|google|youtube|telegram|whatsapp|slack|discord|linkedin|reddit|twitter|github|gitlab|teams|zoom|steam|wordpress|yahoo|viber|signal)"
            + " (user|member|account|guest)"
            // And whoever left, in other languages.
            + "|(gelöschter?s?|ehemaliger?s?|verwijderde|slettet|borttagen|raderad|poistettu|törölt|şilinmiş|silinmiş|smazaný|zmazaný|usunięty|удал[её]нный|видалений)"
            + " (benutzer|nutzer|konto|mitglied|gebruiker|account|bruker|bruger|användare|käyttäjä|felhasználó|kullanıcı|uživatel|používateľ|użytkownik|пользователь|користувач|аккаунт)"
            + "|(usuario|usuária?o|utilisateur|compte|utente|account|conta|cuenta|пользователь|аккаунт)"
            + " (eliminad[oa]|borrad[oa]|supprimé|désactivé|eliminato|cancellato|excluíd[oa]|removid[oa]|удал[её]н)"
            + "|삭제된 (사용자|계정)|탈퇴한 (사용자|회원)|已(删除|刪除|注销|註銷)(的)?(用户|用戶|账号|帳號)|(退会した|削除された|退会済み)(ユーザー|アカウント)?|(ユーザー|アカウント)が?削除(済み|されました)");

    private Nobody() {}

    /** An id that a place gives to all of them, such as "ghost", "deleted", 0 or -1; "guest123" is somebody. */
    static boolean isId(String id) {
        return id.matches("0|-1") || id.chars().noneMatch(Character::isDigit) && isCalled(id);
    }

    static boolean isCalled(String name) {
        if (name == null) return true;
        String plain = name.strip().toLowerCase(Locale.ROOT).replaceAll("^(u/)?[\\[(<{*~_]+|[\\])>}*~_]+$", "").strip();
        return NAMES.contains(plain) || SOME.matcher(plain).matches();
    }
}
