package app.kith.listening.channels.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyExtractorTests {

    @ParameterizedTest
    @ValueSource(strings = {
            "On Tue, 3 Feb 2026 at 10:15, Ben <ben@kith.example> wrote:",
            "On Tue, 3 Feb 2026 at 10:15, Ben Longname of the Community\n<ben@kith.example>\nwrote:",
            "Am 03.02.2026 um 10:15 schrieb Ben:",
            "Am Di., 3. Feb. 2026 um 10:15 Uhr schrieb Ben <\nben@kith.example>:",
            "Ben <ben@kith.example> schrieb am Di., 3. Feb. 2026, 10:15:",
            "Le mar. 3 févr. 2026 à 10:15, Ben <ben@kith.example> a écrit :",
            "El mar, 3 feb 2026 a las 10:15, Ben (<ben@kith.example>) escribió:",
            "Em ter., 3 de fev. de 2026 às 10:15, Ben <ben@kith.example> escreveu:",
            "Il giorno mar 3 feb 2026 alle ore 10:15 Ben <ben@kith.example> ha scritto:",
            "Op di 3 feb 2026 om 10:15 schreef Ben <ben@kith.example>:",
            "Op 3 feb 2026 om 10:15 heeft Ben het volgende geschreven:",
            "Den tis 3 feb. 2026 kl 10:15 skrev Ben <ben@kith.example>:",
            "tir. 3. feb. 2026 kl. 10:15 skrev Ben <ben@kith.example>:",
            "Den 3. februar 2026 kl. 10.15 skrev Ben:",
            "wt., 3 lut 2026 o 10:15 Ben <ben@kith.example> napisał(a):",
            "W dniu 03.02.2026 o 10:15, Ben pisze:",
            "вт, 3 февр. 2026 г. в 10:15, Ben <ben@kith.example>:",
            "2026-02-03 10:15 GMT+01:00 Ben <ben@kith.example>:",
            "---- On Tue, 03 Feb 2026 10:15:00 +0100 Ben <ben@kith.example> wrote ----",
            "-----Original Message-----",
            "-------- Ursprüngliche Nachricht --------",
            "-------- Message d'origine --------",
            "----- Mensaje original -----",
            "----- Messaggio originale -----",
            "-----Mensagem original-----",
            "-----Oorspronkelijk bericht-----",
            "-----Ursprungligt meddelande-----",
            "-----Oprindelig meddelelse-----",
            "-----Opprinnelig melding-----",
            "-----Wiadomość oryginalna-----",
            "________________________________\nFrom: Ben <ben@kith.example>\nSent: Tuesday, February 3, 2026 10:15\nTo: Ada\nSubject: Shed",
            "Von: Ben <ben@kith.example>\nGesendet: Dienstag, 3. Februar 2026 10:15\nAn: Ada\nBetreff: Shed",
            "De : Ben <ben@kith.example>\nEnvoyé : mardi 3 février 2026 10:15\nÀ : Ada\nObjet : Shed",
            "*De:* Ben <ben@kith.example>\n*Enviado el:* martes, 3 de febrero de 2026\n*Para:* Ada\n*Asunto:* Shed",
            "De: Ben\nEnviada em: terça-feira, 3 de fevereiro de 2026\nPara: Ada\nAssunto: Shed",
            "Da: Ben\nInviato: martedì 3 febbraio 2026\nA: Ada\nOggetto: Shed",
            "Van: Ben\nVerzonden: dinsdag 3 februari 2026\nAan: Ada\nOnderwerp: Shed",
            "Från: Ben\nSkickat: den 3 februari 2026\nTill: Ada\nÄmne: Shed",
            "Fra: Ben\nSendt: 3. februar 2026\nTil: Ada\nEmne: Shed",
            "Od: Ben\nWysłano: 3 lutego 2026\nDo: Ada\nTemat: Shed"})
    void historyEndsTheNewWordsInManyLanguages(String announcement) {
        assertThat(ReplyExtractor.newWords("It hangs on the hook.\n\n" + announcement + "\n\nWho has the key?\n")).isEqualTo("It hangs on the hook.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sent from my iPhone", "Von meinem iPhone gesendet", "Envoyé de mon iPhone", "Enviado desde mi iPhone",
            "Enviado do meu iPhone", "Inviato da iPhone", "Verstuurd vanaf mijn iPhone", "Skickat från min iPhone", "Sendt fra min iPhone",
            "Wysłane z iPhone'a", "Get Outlook for Android<https://aka.ms/x>", "-- \nAda Müller\nPlot 7", "__\ngardeners mailing list"})
    void signaturesAreNoWordsOfTheirOwn(String signature) {
        assertThat(ReplyExtractor.newWords("It hangs on the hook.\n\n" + signature)).isEqualTo("It hangs on the hook.");
    }

    @Test
    void answersBetweenQuotedLinesStay() {
        String mail = """
                Dear Ben,

                On Tue, 3 Feb 2026 at 10:15, Ben <ben@kith.example> wrote:
                > Who has the key?

                I have.

                > And the wheelbarrow, which should really be back by now, has anybody
                seen it lately?
                >
                It is flat.
                """;
        assertThat(ReplyExtractor.newWords(mail)).isEqualTo("Dear Ben,\n\n\nI have.\n\nIt is flat.");
    }

    @Test
    void anAnswerBelowTheQuoteStays() {
        assertThat(ReplyExtractor.newWords("On 3 Feb 2026 10:15, Ben wrote:\n> Who has the key?\n\nI have.\n")).isEqualTo("I have.");
    }

    @Test
    void aForwardedMailIsWhatItsSenderWantsToSay() {
        String mail = "FYI\n\n---------- Forwarded message ----------\nFrom: Cem <cem@garden.example>\nDate: 3 Feb 2026\nSubject: Compost\nTo: Ada\n\nReady.";
        assertThat(ReplyExtractor.newWords(mail)).isEqualTo(mail);
    }

    @Test
    void ordinaryWordsThatLookABitLikeHistoryStay() {
        String mail = """
                In 2019 he wrote: never again.
                From: the gate
                To: the shed
                > one line quoted to point at it
                -- not a signature, just a dash
                Sent from my heart to all of you, and that is quite a long line that no phone would ever put at the end of mails, I hope, dear friends.
                """;
        assertThat(ReplyExtractor.newWords(mail)).isEqualTo(mail.strip());
    }

    @Test
    void aMailThatIsAllQuoteStaysWhole() {
        assertThat(ReplyExtractor.newWords("> one\n> two\n> three")).isEqualTo("> one\n> two\n> three");
    }

    @Test
    void htmlQuotesGoAndAnswersAmongThemStay() {
        String html = """
                <div dir=ltr>Top words<div class=gmail_quote><div class=gmail_attr>On Tue, Feb 3, 2026 at 10:15, Ben &lt;ben@kith.example&gt; wrote:<br></div>
                <blockquote class=gmail_quote>Who has the key?</blockquote><div>I have.</div>
                <blockquote class=gmail_quote>And the wheelbarrow?</blockquote><div>It is flat.</div></div></div>
                """;
        assertThat(ReplyExtractor.newWords(HtmlWords.text(html))).isEqualToIgnoringWhitespace("Top words I have. It is flat.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "> ", " ", "\n", "From: a@b\n", "On 3 May 2026 Ben wrote:\n> x\n", "Sent from my phone\n", "<", "(http", "=?", "_", "a@b <"})
    void noTextTakesLong(String piece) {
        String text = piece.repeat(400_000 / piece.length()) + "x";
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> ReplyExtractor.newWords(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<div>", "<pre> \t", "<blockquote>", "<b><i>", "<table><td>", "<div class=gmail_quote>", "<p style='", "&nbsp; "})
    void noHtmlTakesLong(String piece) {
        String html = piece.repeat(450_000 / piece.length()) + "x";
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> HtmlWords.text(html));
    }
}
