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

    /** Marks of direction, which right-to-left mails are full of, and letters nobody sees. */
    private static final Pattern UNSEEN = Pattern.compile("[\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff]");

    private static final String WROTE = "wrote|writes|schrieb|geschrieben|a écrit|à écrit|écrit|escribió|escribio|va escriure|escreveu|ha scritto|scrisse|"
            + "schreef|geschreven|skrev|skreiv|napisał|napisała|napisał\\(a\\)|pisze|napisana|kirjoitti|napsal|napsala|napsal\\(a\\)|napísal|napísala|napísal\\(a\\)|"
            + "написал|написала|написал\\(а\\)|пишет|написав|написав\\(ла\\)|написала\\(в\\)|пише|написа|написао/ла|написао|napisao|napisala|napisal|napisao/la|"
            + "yazdı|yazmış|írta|a scris|έγραψε|כתב|כתבה|כתב/ה|كتب|كتبت|نوشت|menulis|viết|đã viết|เขียนว่า|kirjutas|kirjutab|rašė|rakstīja";
    private static final Pattern VERB = Pattern.compile("(?<!\\p{L})(?:" + WROTE + ")(?![\\p{L}])|写道|寫道|のメール|のメッセージ|書きました|작성|쓴 글|さんは", FLAGS);
    private static final Pattern START = Pattern.compile("^\\W{0,8}(?:on|at|am|le|el|il|il giorno|em|no dia|op|den|på|dnia|w dniu|dňa|dne|vào|pe|a|în|в|на|στις|"
            + "у|tarihinde|pada|ב|في|در|ons|tors|fre|lör|lør|søn|sön|man|tis|tir|mån|pon|wt|śr|czw|pt|sob|niedz|sent from|wiadomość|missatge)(?![\\p{L}])", FLAGS);
    private static final Pattern TIME = Pattern.compile("\\d{1,2}[:.h]\\d{2}|\\b(?:19|20)\\d\\d\\b|\\d{1,2}[./-] ?\\d{1,2}[./-] ?\\d{2,4}|[٠-٩۰-۹]{1,2}[:：][٠-٩۰-۹]{2}");
    private static final Pattern SENTENCE_END = Pattern.compile("(?<!\\b(?:jr|sr|dr|[a-z]))[.!?…。！？]\\s*$", FLAGS);
    private static final Pattern COLON_END = Pattern.compile("[:：]\\s*[*_>]*-*\\s*$");
    private static final Pattern ADDRESS = Pattern.compile("[\\p{L}\\p{N}._%+'-]@[\\p{L}\\p{N}-]|<\\s*[\\p{L}\\p{N}._+-]{1,64} (?:at|\\(at\\)) [\\p{L}\\p{N}-]{1,63}\\.[\\p{L}\\p{N}.-]{1,200}\\s*>");
    private static final Pattern DATE_AND_NAME = Pattern.compile("^(?:\\d{4}[/.-]\\d{1,2}[/.-]\\d{1,2}|\\d{1,2}[/.-]\\d{1,2}[/.-]\\d{2,4})\\b.{0,150}<[^<>\\s]{1,100}@[^<>\\s]{1,100}>:?$");
    private static final Pattern DASHED = Pattern.compile("^\\W{0,4}[-—–]{2,}\\s*(\\S.{0,150}?)\\s*[-—–]{2,}\\W{0,3}$");
    private static final Pattern SHARED = Pattern.compile("^(.*?\\S)(?:\\s+|(?<=-)|(?<=-)\\s+)(On\\s+(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul"
            + "|Aug|Sep|Oct|Nov|Dec)\\p{L}*[,.]?\\s|\\d)[^\\n]{5,300}\\swrote:?)\\s*-*\\s*$");

    private static final Pattern ORIGINAL = Pattern.compile("original(?:e|nachricht|meddelande)?[\\s-]*(?:message|nachricht|e-?mail|text|post)?|(?:original|reply) (?:message|appointment)|"
            + "(?:ursprüngliche|originale?)\\s*(?:nachricht|e-?mail)|message d['’]origine|(?:message|mail) (?:original|initial)|mensaje (?:reenviado )?original|missatge original|"
            + "messaggio originale|mensagem original|oorspronkelijk(?:e)? (?:bericht|e-?mail)|originalmeddelande|ursprungligt meddelande|"
            + "oprindelig (?:meddelelse|besked|mail)|opprinnelig (?:melding|e-post)|original melding|oryginalna wiadomość|wiadomość oryginalna|"
            + "alkuperäinen viesti|původní (?:zpráva|e-mail)|pôvodná správa|izvorno sporočilo|izvirno sporočilo|izvorna poruka|исходное (?:сообщение|письмо)|оригинальное сообщение|"
            + "(?:вихідне|оригінальне) повідомлення|оригинално съобщение|eredeti üzenet|orijinal (?:mesaj|ileti)|özgün ileti|mesaj original|mesajul original|antwort|αρχικό μήνυμα|"
            + "הודעה מקורית|الرسالة الأصلية|原始邮件|原始郵件|原邮件|邮件原件|元のメッセージ|원본 메시지|원본 메일|thư gốc|ข้อความต้นฉบับ|pesan asli", FLAGS);
    private static final Pattern ABOVE = Pattern.compile("^\\W*(?:please )?(?:(?:type|write|enter|add) )?(?:your )?reply above (?:this|the) line|^\\W*(?:bitte )?(?:antworten sie |antwort )?oberhalb dieser (?:linie|zeile)|"
            + "^\\W*(?:veuillez )?répond(?:ez|re) au[- ]dessus de cette ligne|^\\W*(?:por favor,? )?(?:responda|escriba su respuesta) por encima de esta línea|"
            + "^\\W*(?:scrivi|rispondi) (?:la tua risposta )?sopra questa (?:linea|riga)|^\\W*(?:typ|schrijf) (?:uw|je) antwoord boven deze (?:lijn|regel)", FLAGS);
    private static final Pattern FORWARD = Pattern.compile("^\\W{0,6}[-—–]*\\s*(?:begin )?(?:forwarded (?:message|mail)|weitergeleitete (?:nachricht|e-?mail)|"
            + "anfang der weitergeleiteten|message transféré|début du message (?:réexpédié|transféré)|mensaje reenviado|inicio del mensaje reenviado|"
            + "messaggio inoltrato|inizio messaggio inoltrato|mensagem encaminhada|mensagem reencaminhada|início da mensagem (?:re)?encaminhada|doorgestuurd bericht|"
            + "begin doorgestuurd bericht|vidarebefordrat (?:meddelande|mejl)|vidarebefordrat brev|videresendt (?:meddelelse|besked|melding|e-post)|"
            + "przekazana wiadomość|wiadomość przekazana|początek przekazywanej wiadomości|edelleenlähetetty viesti|välitetty viesti|přeposlaná zpráva|preposlaná správa|"
            + "пересылаемое сообщение|пересланное сообщение|переслане повідомлення|начало переадресованного|továbbított üzenet|iletilen mesaj|yönlendirilen ileti|mesaj redirecționat|"
            + "προωθημένο μήνυμα|הודעה שהועברה|رسالة معاد توجيهها|转发的邮件|转发邮件信息|轉寄的郵件|転送されたメッセージ|転送メッセージ|전달된 메일|전달된 메시지|thư chuyển tiếp|được chuyển tiếp)", FLAGS);
    private static final Pattern FORWARD_MARK = Pattern.compile("^[\\s>*]*[-—–_]{3,}|^\\W{0,6}(?:begin|anfang|début|inicio|inizio|início|początek|начало)(?!\\p{L})|[-—–]{3,}\\s*$|[:：]\\s*$", FLAGS);

    private static final Map<String, Header> HEADERS = new HashMap<>();

    static {
        headers(Header.FROM, "from,von,de,da,van,från,fra,od,от,від,lähettäjä,mittente,expéditeur,remitente,remetente,kimden,gönderen,feladó,de la,kohteesta,"
                + "发件人,寄件者,寄件人,差出人,보낸 사람,보낸사람,발신,από,từ,מאת,من,จาก,dari,nuo,no,saatja");
        headers(Header.DATE, "sent,date,gesendet,datum,envoyé,envoyé le,date d'envoi,enviado,enviado el,enviada em,enviada,enviado em,fecha,fecha de envío,data,"
                + "inviato,inviata,data invio,verzonden,verzonden op,skickat,sendt,dato,wysłano,wysłane,data wysłania,отправлено,дата,дата отправки,надіслано,изпратено,lähetetty,"
                + "päivämäärä,päiväys,odesláno,odoslané,poslano,gönderme tarihi,gönderildi,tarih,elküldve,dátum,küldve,trimis,dată,στάλθηκε,ημερομηνία,נשלח,תאריך,"
                + "تم الإرسال,تاريخ,التاريخ,发送时间,发送日期,寄件日期,傳送時間,日期,时间,送信日時,送信日,日付,보낸 날짜,날짜,ngày,đã gửi,ส่ง,วันที่,dikirim,tanggal");
        headers(Header.TO, "to,an,à,a,para,aan,till,til,do,komu,кому,до,до кого,vastaanottaja,kime,alıcı,címzett,către,către:,destinatario,destinataire,pour,za,προς,אל,إلى,"
                + "收件人,收件者,宛先,받는 사람,받는사람,수신,đến,tới,ถึง,kepada,per a");
        headers(Header.SUBJECT, "subject,betreff,objet,sujet,asunto,assunto,oggetto,onderwerp,ämne,emne,temat,тема,относно,aihe,předmět,předmet,predmet,zadeva,naslov,konu,tárgy,"
                + "subiect,θέμα,נושא,الموضوع,主题,主旨,標題,件名,제목,chủ đề,tiêu đề,เรื่อง,perihal,subjek,assumpte");
        headers(Header.OTHER, "cc,bcc,kopie,copie,copia,kopia,kopi,dw,копия,копія,importance,priority,attachments,reply-to,resent-from,organization,抄送,副本,cópia,עותק,نسخة,참조");
    }

    /** A line like {@code Subject: Hello}, in any of many languages, maybe bold or indented. */
    private static final Pattern HEADER = Pattern.compile("^[\\s>*_|]*([^:：<@\\d*]{1,24}?)\\s*\\*{0,2}\\s*[:：]\\s*\\*{0,2}(?:\\s.*|\\S.*)?$");

    private QuoteWords() {}

    /** Is the text a whole line such as “On 3 May Ada wrote:”? */
    static boolean isAttribution(String written) {
        if (written.length() > 500 || written.isBlank()) return false;
        String text = seen(written);
        boolean dashed = DASHED.matcher(text).matches();
        boolean address = ADDRESS.matcher(text).find();
        if (!dashed && !COLON_END.matcher(text).find() && !text.stripTrailing().endsWith("のメール")) return false;
        boolean digit = text.chars().anyMatch(Character::isDigit);
        if (VERB.matcher(text).find()) return dashed || address || digit && mayStart(text);
        return address && TIME.matcher(text).find() && text.indexOf('<') >= 0;
    }

    /** “2026/2/3 Ada &lt;ada@example.org&gt;” without a word more: an attribution only where quoted lines follow. */
    static boolean isBareAttribution(String written) {
        return written.length() <= 300 && DATE_AND_NAME.matcher(seen(written)).matches();
    }

    /** May an attribution begin with this line? */
    static boolean mayStart(String written) {
        if (written.length() > 500) return false;
        String line = seen(written);
        return START.matcher(line).find() || line.indexOf('@') > 0 || line.indexOf('<') >= 0 || line.startsWith("-")
                || !line.isEmpty() && Character.isDigit(line.charAt(0)) || VERB.matcher(line).find() || TIME.matcher(line).find();
    }

    /** May it go on after this line? A sentence that has come to its end does not. */
    static boolean mayGoOn(String written) {
        String line = seen(written);
        return !SENTENCE_END.matcher(line).find() && (line.indexOf('@') > 0 || line.indexOf('<') >= 0 || line.chars().anyMatch(Character::isDigit));
    }

    /** A line that begins one beyond doubt: “On 3 May 2026 …”. */
    static boolean surelyStarts(String written) {
        if (written.length() > 500) return false;
        String line = seen(written);
        return START.matcher(line).find() && TIME.matcher(line).find();
    }

    /** “Thanks! On 3 May Ada wrote:” on one line: where the attribution starts, or -1. */
    static int sharedAttribution(String line) {
        if (line.length() > 400) return -1;
        Matcher matcher = SHARED.matcher(line);
        return matcher.matches() ? matcher.start(2) : -1;
    }

    static boolean isOriginalMark(String written) {
        if (written.length() > 300) return false;
        Matcher matcher = DASHED.matcher(seen(written));
        return matcher.matches() && ORIGINAL.matcher(matcher.group(1)).find();
    }

    /** Help desks ask for words above a line; what is below it is theirs. */
    static boolean isReplyLine(String written) {
        return written.length() <= 200 && ABOVE.matcher(seen(written)).find();
    }

    static boolean isForward(String written) {
        if (written.length() > 300) return false;
        String line = seen(written);
        return FORWARD.matcher(line).find() && FORWARD_MARK.matcher(line).find();
    }

    /** Which header a line is, or null. */
    static Header header(String written) {
        if (written.length() > 1_000) return null;
        Matcher matcher = HEADER.matcher(seen(written));
        return matcher.matches() ? HEADERS.get(matcher.group(1).strip().toLowerCase(Locale.ROOT)) : null;
    }

    static boolean hasAddress(String line) {
        return line.length() <= 1_000 && (ADDRESS.matcher(line).find() || line.contains("mailto:"));
    }

    static String seen(String line) {
        return UNSEEN.matcher(line).replaceAll("");
    }

    private static void headers(Header header, String names) {
        for (String name : names.split(",")) HEADERS.put(name, header);
    }
}
