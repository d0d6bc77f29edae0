package app.kith.listening.channels.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyExtractorTests {

    private static final String WORDS = "It hangs on the hook.";

    static List<String> attributions() throws IOException {
        return blocks("attributions.txt", "\n\\s*\n");
    }

    static List<String> histories() throws IOException {
        return blocks("histories.txt", "\n---\n");
    }

    static List<String> footers() throws IOException {
        return blocks("footers.txt", "\n");
    }

    @ParameterizedTest
    @MethodSource("attributions")
    void whatIsQuotedIsKnownByItsAnnouncementInManyLanguages(String attribution) {
        String quote = "> Who has the key?\n> Ben\n";
        assertThat(ReplyExtractor.newWords(WORDS + "\n\n" + attribution + "\n\n" + quote)).isEqualTo(WORDS);
        assertThat(ReplyExtractor.newWords(WORDS + "\n" + attribution + "\n" + quote)).isEqualTo(WORDS);
        assertThat(ReplyExtractor.newWords(attribution + "\n" + quote + "\n" + WORDS)).isEqualTo(WORDS);
        if (attribution.endsWith(">") && !attribution.contains("\u200f")) return;
        assertThat(ReplyExtractor.newWords(WORDS + "\n\n" + attribution + "\n\nWho has the key?\n")).isEqualTo(WORDS);
    }

    @ParameterizedTest
    @MethodSource("histories")
    void historyEndsTheNewWordsInManyLanguages(String history) {
        assertThat(ReplyExtractor.newWords(WORDS + "\n\n" + history + "\n\nWho has the key?\n")).isEqualTo(WORDS);
        assertThat(ReplyExtractor.newWords(WORDS + "\n" + history + "\n\nWho has the key?\n")).isEqualTo(WORDS);
    }

    @ParameterizedTest
    @MethodSource("footers")
    void theNameOfATelephoneIsNobodysWords(String footer) {
        assertThat(ReplyExtractor.newWords(WORDS + "\n\n" + footer)).isEqualTo(WORDS);
        assertThat(ReplyExtractor.newWords(WORDS + "\n\n" + footer + "\n\nOn 3 Feb 2026, at 10:15, Ben wrote:\n> x\n")).isEqualTo(WORDS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-- \nAda Müller\nPlot 7", "--\nAda\n+44 555", "__\ngardeners mailing list", "-- Ada Müller\nPlot 7", "Best regards,\nAda Müller\nPlot 7",
            "Mit freundlichen Grüßen\n\nAda", "Cordialement,\nAda", "Un saludo cordial,\n-- \nAda", "Med vänlig hälsning\nAda", "С уважением,\nАда"})
    void signaturesAreNoWordsOfTheirOwn(String signature) {
        assertThat(ReplyExtractor.newWords(WORDS + "\n\n" + signature)).startsWith(WORDS).doesNotContain("Ada").doesNotContain("Ада").doesNotContain("list");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "One outstanding question I had:\n\nWhere is the key?",
            "Here is another mail\n\nSent from my desk, which is easier than my mobile phone.",
            "Sent via DHL on Monday.",
            "It arrived.\nSent from Leeds by mail on Friday.",
            "Das Paket wurde gestern gesendet.\nViele Grüße an alle, die geholfen haben!\nIch bringe Kuchen mit.",
            "Options:\n\n--verbose\n--quiet\n\nWhich one?",
            "Two things:\n\n---\n\nFirst, the pump drips. It has done so since 2.4.\nSecond, the seal is gone. Who has one?",
            "Date: Friday\nTime: 10:15\nPlace: the shed",
            "I tried this:\n> ls\n> cd\nand nothing happened",
            "In 2019 he wrote: never again.\nFrom: the gate\nTo: the shed\n-- not a signature, just a dash\nYes.",
            "Ada wrote the book.\nBen read it on 3 May 2026.",
            "It drips.\n\nBest regards,\nAda\n\nPS: The key is under the mat.",
            "Regards to Roman, and thanks,\nAda",
            "Anbei das Angebot. Am Montag um 10:15 schrieb ich schon, dass es tropft.",
            "Sent from my heart to all of you, and that is quite a long line that no phone would ever put at the end of mails, I hope, dear friends."})
    void ordinaryWordsThatLookABitLikeHistoryStay(String mail) {
        assertThat(ReplyExtractor.newWords(mail)).isEqualTo(mail);
    }

    @ParameterizedTest
    @ValueSource(strings = {"On Tuesday I will come.", "At 5 I am there", "Let us meet at 10:15", "Call 555-1234", "Am Montag komme ich."})
    void aLineAboveAnAnnouncementIsNotTakenForItsBeginning(String words) {
        String history = "On Tue, 3 Feb 2026 at 10:15, Ben <ben@kith.example> wrote:\n> x\n";
        assertThat(ReplyExtractor.newWords(words + "\n" + history)).isEqualTo(words);
        assertThat(ReplyExtractor.newWords(words + "\n\n" + history)).isEqualTo(words);
    }

    @Test
    void wordsAroundAQuoteStay() {
        assertThat(ReplyExtractor.newWords("Yes.\n\nOn 3 Feb 2026 10:15, Ben wrote:\n\n> Who has the key?\n> Ben\n\nRegards, Ada")).isEqualTo("Yes.\n\nRegards, Ada");
        assertThat(ReplyExtractor.newWords("Yes.\n\n##- Please type your reply above this line -##\n\nYour request was received.")).isEqualTo("Yes.");
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
        assertThat(ReplyExtractor.newWords(mail)).isEqualTo(mail.strip().replace("\n>\nIt", "\nIt"));
        assertThat(ReplyExtractor.newWords(mail + "> Bye\n> Ben\n")).isEqualTo(mail.strip().replace("\n>\nIt", "\nIt"));
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
    void whatASubjectCallsForwardedIsWhatItsSenderWantsToSay() {
        String mail = "See below.\n\nFrom: Cem <cem@garden.example>\nSent: Tuesday, February 3, 2026 10:15\nTo: Ada\nSubject: Compost\n\nReady.";
        assertThat(ReplyExtractor.newWords(mail)).isEqualTo("See below.");
        assertThat(ReplyExtractor.newWords(mail, true)).isEqualTo(mail);
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
        assertThat(ReplyExtractor.newWords(HtmlWords.text(html))).isEqualTo("""
                Top words
                On Tue, Feb 3, 2026 at 10:15, Ben <ben@kith.example> wrote:

                > Who has the key?

                I have.

                > And the wheelbarrow?

                It is flat.""");
        String topPost = "<div>Top words</div><div class=gmail_quote>On Tue, Feb 3, 2026 at 10:15, Ben &lt;ben@kith.example&gt; wrote:<br>"
                + "<blockquote class=gmail_quote>Who has the key?<br>And the wheelbarrow?</blockquote></div>";
        assertThat(ReplyExtractor.newWords(HtmlWords.text(topPost))).isEqualTo("Top words");
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

    private static List<String> blocks(String name, String between) throws IOException {
        try (InputStream in = ReplyExtractorTests.class.getResourceAsStream("/payloads/mail/" + name)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#")).collect(Collectors.joining("\n"));
            return Stream.of(text.strip().split(between)).map(String::strip).filter(block -> !block.isEmpty()).toList();
        }
    }
}
