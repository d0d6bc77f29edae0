package app.kith.listening.channels.mail;

import java.util.List;
import java.util.regex.Pattern;

/** How mails end, in many languages: signatures, “Sent from my phone”, and the formula that a card with name and telephone follows. */
final class Closings {

    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    private static final int LONGEST_CARD = 12;

    private static final Pattern MARK = Pattern.compile("^\\s*(?:--|—|–|_{2,})\\s*$");
    /** Two to four of them; longer ones underline a headline. */
    private static final Pattern OTHER_MARK = Pattern.compile("^\\s*(?:-{3,4}|={2,4}|\\+{2,4}|\\*{3,4}|~{2,4})\\s*$");
    private static final Pattern NAMED = Pattern.compile("^--\\s?\\p{Lu}[\\p{L}.'’-]{0,30}(?: [\\p{L}.'’-]{1,30}){0,3}$");

    private static final Pattern MOBILE = Pattern.compile("^\\W{0,3}(?:sent (?:from|via|with|using) .{1,120}|sent on the go.{0,60}|get outlook for .{1,60}|"
            + "von (?:meinem|mein) .{1,60} gesendet\\.?|gesendet (?:von|mit|aus|via) .{1,80}|diese nachricht wurde von meinem .{1,80}|holen sie sich outlook.{0,60}|outlook für (?:ios|android).{0,60}|"
            + "envoyé (?:de(?:puis)?|à partir de?|avec) .{1,80}|télécharge[rz] outlook.{0,60}|obtene[zr] outlook pour.{0,60}|obtenir outlook pour.{0,60}|"
            + "enviad[oa] (?:desde|do|da|de|a partir|com|con|através) .{1,80}|obtener outlook para.{0,60}|obter o outlook.{0,60}|enviat des d.{1,80}|"
            + "inviato (?:da|dal|con|tramite) .{1,80}|scarica outlook.{0,60}|ottieni outlook.{0,60}|verzonden (?:vanaf|met|via|vanuit) .{1,80}|verstuurd (?:vanaf|met|via|vanuit) .{1,80}|"
            + "outlook voor (?:ios|android).{0,60}|(?:skickat|skickades) (?:från|via) .{1,80}|hämta outlook.{0,60}|sendt (?:fra|via|med) .{1,80}|hent outlook.{0,60}|"
            + "wysłan[eoya] (?:z|ze|za pomocą) .{1,80}|pobierz (?:aplikację )?outlook.{0,60}|lähetetty .{1,60}|hanki outlook.{0,60}|"
            + "odesláno z .{1,60}|odoslané z .{1,60}|získat outlook.{0,60}|poslano (?:z|s|sa|iz) .{1,60}|.{1,40}r[óo]l küldve|trimis de pe .{1,60}|"
            + "отправлено (?:с|из) .{1,60}|надіслано (?:з|із) .{1,60}|изпратено от .{1,60}|στάλθηκε από .{1,60}|.{1,60}gönderildi|"
            + "נשלח מ.{1,60}|(?:أ\u064f?رسلت|تم الإرسال) من .{1,60}|发自我的.{1,40}|從我的.{1,40}傳送|從我的.{1,40}發送|發自我的.{1,40}|从.{1,40}发送|发送自.{1,40}|"
            + ".{1,40}から送信|.{1,40}에서 보냄|đã gửi từ .{1,60}|ส่งจาก.{1,60}|dikirim dari .{1,60})\\W*$", FLAGS);
    private static final Pattern DEVICE = Pattern.compile("phone|iphon|ipad|ipod|android|mobil|móvil|handy|telefon|téléphone|outlook|mail|post|pocht|poczt|pošt|почт|пошт|courrier|correo|correio|"
            + "samsung|galaxy|blackberry|nokia|windows|gerät|device|appareil|dispositivo|apparaat|huawei|xiaomi|pixel|tablet|superhuman|spark|邮件|メール|메일|هاتف", FLAGS);

    private static final Pattern SENTENCE = Pattern.compile(", (?:which |that |so |and |but |it )?(?:is|was|are|it|i|we)\\b|[.!?] \\p{L}", FLAGS);

    private static final Pattern FORMULA = Pattern.compile("^\\W{0,2}(?:(?:(?:with |my )?(?:best|kind|kindest|warm|warmest|many thanks and|thanks and|thank you and)?,? ?(?:best |kind )?regards)|cheers|best wishes|"
            + "yours (?:sincerely|truly|faithfully)|sincerely(?: yours)?|(?:mit )?(?:freundlichen?|herzlichen?|besten?|vielen|liebe|viele|lieben|schönen?|schöne|beste|herzliche|freundliche) grü(?:ß|ss)en?|"
            + "mfg|(?:bien )?cordialement(?: vôtre)?|(?:très |bien )?(?:cordialement|sincèrement)|meilleures salutations|salutations(?: distinguées)?|(?:un )?(?:cordial )?saludos?(?: cordiales)?|"
            + "atentamente|un cordial saludo|atenciosamente|cumprimentos|(?:com os )?melhores cumprimentos|cordiali saluti|distinti saluti|cordialmente|"
            + "(?:met )?(?:vriendelijke|hartelijke) groet(?:en)?|mvg|(?:med )?(?:vänliga|vänlig|bästa) hälsning(?:ar)?|mvh|(?:med )?(?:venlig|vennlig|beste) hilsen|vh|"
            + "(?:ystävällisin )?terveisin|(?:z )?pozdrawiam|z poważaniem|(?:s )?pozdravem|s pozdravom|lep pozdrav|srdačan pozdrav|üdvözlettel|cu (?:stimă|respect)|"
            + "с уважением|з повагою|с уважение|με εκτίμηση|saygılarımla|(?:이상)?감사합니다|此致|敬具|trân trọng)\\s*[,.!，。！]*\\s*$", FLAGS);
    private static final Pattern POSTSCRIPT = Pattern.compile("^\\W{0,2}p\\.? ?(?:p\\.? ?)?s[.:)\\s].*", FLAGS);

    private Closings() {}

    /** @return how many of the lines, from the first on, are words */
    static int end(List<String> lines) {
        boolean words = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = QuoteWords.seen(lines.get(i));
            if (words && line.length() <= 200 && (isMark(lines, i, line) || isFormula(lines, i, line))) return i;
            words |= !line.isBlank();
        }
        return lines.size();
    }

    static boolean isMobileFooter(String written) {
        if (written.length() > 200) return false;
        String line = QuoteWords.seen(written.strip()).replaceAll("<?https?://\\S+>?", "").strip();
        if (!MOBILE.matcher(line).matches()) return false;
        // “Sent from my desk, which is easier than my mobile phone.” is a sentence of its writer.
        return DEVICE.matcher(line).find() && line.chars().filter(c -> c == ' ').count() < 14 && !SENTENCE.matcher(line).find();
    }

    private static boolean isMark(List<String> lines, int at, String line) {
        if (MARK.matcher(line).matches()) return true;
        boolean stands = at > 0 && lines.get(at - 1).isBlank() && isCard(lines, at + 1);
        return stands && (NAMED.matcher(line).matches() || OTHER_MARK.matcher(line).matches() && sentences(lines, at + 1) <= 1);
    }

    private static long sentences(List<String> lines, int from) {
        return lines.subList(from, lines.size()).stream().filter(line -> line.stripTrailing().matches(".*[.!:]")).count();
    }

    private static boolean isFormula(List<String> lines, int at, String line) {
        return line.length() <= 60 && FORMULA.matcher(line).matches() && isCard(lines, at + 1);
    }

    /** A few short lines to the end, none of which says something more. */
    private static boolean isCard(List<String> lines, int from) {
        int count = 0;
        for (String line : lines.subList(Math.min(from, lines.size()), lines.size())) {
            if (line.isBlank()) continue;
            if (++count > LONGEST_CARD || line.length() > 120 || line.strip().endsWith("?") || POSTSCRIPT.matcher(line).matches()) return false;
        }
        return true;
    }
}
