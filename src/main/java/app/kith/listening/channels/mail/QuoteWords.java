package app.kith.listening.channels.mail;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What mail programs write, in many languages, around words that are not new. A line more here is a language more. */
final class QuoteWords {

    enum Header { FROM, DATE, TO, SUBJECT, OTHER }

    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    private static final String WROTE = "wrote|writes|schrieb|geschrieben|a écrit|à écrit|écrit|escribió|escribio|escreveu|ha scritto|scrisse|schreef|"
            + "geschreven|skrev|skreiv|napisał|napisała|napisał\\(a\\)|pisze|kirjoitti|napsal|napsal\\(a\\)|napísal|napísal\\(a\\)|написал|написала|"
            + "написал\\(а\\)|пишет|написа|пише|yazdı|yazmış|írta|ezt írta|a scris|va escriure|έγραψε|כתב|كتب|menulis|viết|đã viết|kirjutas|rašė|"
            + "rakstīja|je napisao|je napisao/la|napisao je|je napisal";
    private static final Pattern VERB = Pattern.compile("(?<!\\p{L})(?:" + WROTE + ")(?![\\p{L}])|写道|寫道|のメール|書きました|작성|さんは", FLAGS);
    private static final Pattern START = Pattern.compile("^\\W{0,8}(?:on|am|le|el|il|il giorno|em|no dia|op|den|på|dnia|w dniu|dňa|dne|vào|pe|a|în|в|на|στις|"
            + "в|у|tarihinde|pada|ב|في|ons|tors|fre|lör|lør|søn|sön|man|tis|tir|mån|pon|wt|śr|czw|pt|sob|niedz)(?![\\p{L}])", FLAGS);
    private static final Pattern DATED = Pattern.compile("\\d{1,2}[:.h]\\d{2}|\\b(?:19|20)\\d\\d\\b|\\d{1,2}[./-]\\d{1,2}[./-]\\d{2,4}");
    private static final Pattern COLON_END = Pattern.compile("[:：]\\s*[*_>]*-*\\s*$");
    private static final Pattern DASHED = Pattern.compile("^\\W{0,4}[-—–]{2,}\\s*(\\S.{0,150}?)\\s*[-—–]{2,}\\W{0,3}$");
    private static final Pattern SHARED = Pattern.compile("^(.*?\\S)(?:\\s+|(?<=-)|(?<=-)\\s+)(On\\s+(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul"
            + "|Aug|Sep|Oct|Nov|Dec)\\p{L}*[,.]?\\s|\\d)[^\\n]{5,300}\\swrote:?)\\s*-*\\s*$");

    private static final Pattern ORIGINAL = Pattern.compile("original(?:e|nachricht|meddelande)?\\s*(?:message|e-?mail|text|post)?|(?:original|reply) message|"
            + "(?:ursprüngliche|originale?)\\s*(?:nachricht|e-?mail)|message d['’]origine|message (?:original|initial)|mensaje original|"
            + "messaggio originale|mensagem original|oorspronkelijk(?:e)? (?:bericht|e-?mail)|originalmeddelande|ursprungligt meddelande|"
            + "oprindelig (?:meddelelse|besked|mail)|opprinnelig (?:melding|e-post)|original melding|oryginalna wiadomość|wiadomość oryginalna|"
            + "alkuperäinen viesti|původní (?:zpráva|e-mail)|pôvodná správa|исходное сообщение|оригинальное сообщение|eredeti üzenet|"
            + "orijinal mesaj|mesaj original|antwort|αρχικό μήνυμα|原始邮件|原始郵件|原邮件|元のメッセージ|원본 메시지|thư gốc", FLAGS);
    private static final Pattern FORWARD = Pattern.compile("^\\W{0,6}[-—–]*\\s*(?:begin )?(?:forwarded (?:message|mail)|weitergeleitete (?:nachricht|e-?mail)|"
            + "anfang der weitergeleiteten|message transféré|début du message (?:réexpédié|transféré)|mensaje reenviado|inicio del mensaje reenviado|"
            + "messaggio inoltrato|inizio messaggio inoltrato|mensagem encaminhada|mensagem reencaminhada|doorgestuurd bericht|"
            + "begin doorgestuurd bericht|vidarebefordrat (?:meddelande|mejl)|videresendt (?:meddelelse|besked|melding|e-post)|"
            + "przekazana wiadomość|wiadomość przekazana|edelleenlähetetty viesti|přeposlaná zpráva|пересылаемое сообщение|"
            + "továbbított üzenet|iletilen mesaj|转发的邮件|転送されたメッセージ)", FLAGS);

    private static final Pattern SIGNATURE = Pattern.compile("^\\s*(?:--|—|–|_{2,})\\s*$");
    private static final Pattern MOBILE = Pattern.compile("^\\W{0,3}(?:sent (?:from|via|with|using) .{1,80}|sent on the go.{0,60}|get outlook for .{1,60}|"
            + "von meinem .{1,60} gesendet\\.?|gesendet (?:von|mit|aus) .{1,80}|diese nachricht wurde von meinem .{1,80}|envoyé (?:de(?:puis)?|à partir d|avec) .{1,80}|"
            + "télécharge[rz] outlook.{0,60}|obtenir outlook pour.{0,60}|holen sie sich outlook.{0,60}|outlook für (?:ios|android).{0,60}|"
            + "enviad[oa] (?:desde|do|de|a partir|com|con|através) .{1,80}|obtener outlook para.{0,60}|obter o outlook.{0,60}|"
            + "inviato (?:da|dal|con) .{1,80}|scarica outlook.{0,60}|verzonden (?:vanaf|met|via|vanuit) .{1,80}|verstuurd (?:vanaf|met) .{1,80}|"
            + "outlook voor (?:ios|android).{0,60}|skickat från .{1,80}|skickades från .{1,80}|hämta outlook.{0,60}|sendt fra .{1,80}|hent outlook.{0,60}|"
            + "wysłan[eoya] (?:z|ze|za pomocą) .{1,80}|pobierz outlook.{0,60}|lähetetty .{1,60}|odesláno z .{1,60}|odoslané z .{1,60}|"
            + "отправлено (?:с|из) .{1,60}|надіслано з .{1,60}|从我的.{1,20}发送|發自我的.{1,20}|iphoneから送信)\\W*$", FLAGS);

    private static final Map<String, Header> HEADERS = new HashMap<>();

    static {
        headers(Header.FROM, "from,von,de,da,van,från,fra,od,от,від,lähettäjä,mittente,expéditeur,remitente,remetente,kimden,feladó,kohteesta,"
                + "发件人,寄件者,差出人,보낸 사람,보낸사람,από,từ");
        headers(Header.DATE, "sent,date,gesendet,datum,envoyé,envoyé le,date d'envoi,enviado,enviado el,enviada em,enviada,enviado em,fecha,fecha de envío,data,"
                + "inviato,inviata,data invio,verzonden,skickat,sendt,dato,wysłano,wysłane,data wysłania,отправлено,дата,надіслано,lähetetty,"
                + "päivämäärä,odesláno,odoslané,gönderme tarihi,gönderildi,tarih,elküldve,dátum,trimis,发送时间,寄件日期,日期,送信日時,日付,보낸 날짜,ngày");
        headers(Header.TO, "to,an,à,a,para,aan,till,til,do,komu,кому,vastaanottaja,kime,címzett,către,către:,destinatario,destinataire,pour,收件人,宛先,받는 사람,đến");
        headers(Header.SUBJECT, "subject,betreff,objet,asunto,assunto,oggetto,onderwerp,ämne,emne,temat,тема,aihe,předmět,předmet,predmet,konu,tárgy,subiect,"
                + "主题,主旨,件名,제목,chủ đề");
        headers(Header.OTHER, "cc,bcc,kopie,copie,copia,kopia,kopi,dw,копия,importance,priority,attachments,reply-to,resent-from,organization");
    }

    /** A line like {@code Subject: Hello}, in any of many languages, maybe bold or indented. */
    private static final Pattern HEADER = Pattern.compile("^[\\s>*_|]*([^:：<@\\d*]{1,24}?)\\s*\\*?\\s*[:：]\\*?(?:\\s.*|\\S.*)?$");

    private QuoteWords() {}

    /** Is the text a whole line such as “On 3 May Ada wrote:”? */
    static boolean isAttribution(String text) {
        if (text.length() > 400 || text.isBlank()) return false;
        boolean dashed = DASHED.matcher(text).matches();
        if (!dashed && !COLON_END.matcher(text).find() && !text.stripTrailing().endsWith("のメール")) return false;
        boolean address = text.indexOf('@') > 0;
        boolean digit = text.chars().anyMatch(Character::isDigit);
        if (VERB.matcher(text).find()) return dashed || address || digit && mayStart(text);
        return address && DATED.matcher(text).find() && text.indexOf('<') >= 0;
    }

    /** May an attribution that runs over several lines begin with this one? */
    static boolean mayStart(String line) {
        return START.matcher(line).find() || line.indexOf('@') > 0 || line.indexOf('<') >= 0 || line.startsWith("-")
                || !line.isEmpty() && Character.isDigit(line.charAt(0)) || VERB.matcher(line).find();
    }

    /** “Thanks! On 3 May Ada wrote:” on one line: where the attribution starts, or -1. */
    static int sharedAttribution(String line) {
        if (line.length() > 400) return -1;
        Matcher matcher = SHARED.matcher(line);
        return matcher.matches() ? matcher.start(2) : -1;
    }

    static boolean isOriginalMark(String line) {
        Matcher matcher = DASHED.matcher(line);
        return line.length() <= 300 && matcher.matches() && ORIGINAL.matcher(matcher.group(1)).find();
    }

    static boolean isForward(String line) {
        return line.length() <= 300 && FORWARD.matcher(line).find();
    }

    static boolean isSignatureMark(String line) {
        return SIGNATURE.matcher(line).matches();
    }

    static boolean isMobileFooter(String line) {
        return line.length() <= 140 && MOBILE.matcher(line).matches();
    }

    /** Which header a line is, or null. */
    static Header header(String line) {
        if (line.length() > 1_000) return null;
        Matcher matcher = HEADER.matcher(line);
        return matcher.matches() ? HEADERS.get(matcher.group(1).strip().toLowerCase(Locale.ROOT)) : null;
    }

    private static void headers(Header header, String names) {
        for (String name : names.split(",")) HEADERS.put(name, header);
    }
}
