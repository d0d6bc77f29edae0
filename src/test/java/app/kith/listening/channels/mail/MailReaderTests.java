package app.kith.listening.channels.mail;

import static org.assertj.core.api.Assertions.assertThat;

import app.kith.listening.Item;
import app.kith.listening.Page;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailReaderTests {

    private static final Instant ARRIVED = Instant.parse("2026-02-03T12:00:00Z");
    private static final String OURS = "support@kith.example";
    private static final String TOKEN = "kith.0199d2a0-5c7e-7abc-8def-0123456789ab@kith.example";

    @Test
    void aReplyIsReadWhole() throws IOException {
        Item item = item("reply.eml");
        assertThat(item.kind()).isEqualTo(Item.Kind.REPLY);
        assertThat(item.externalId()).isEqualTo("reply-2@garden.example");
        assertThat(item.threadExternalId()).isEqualTo("first@garden.example");
        assertThat(item.replyToExternalId()).isEqualTo(TOKEN);
        assertThat(item.references()).containsExactly("first@garden.example");
        assertThat(item.title()).isEqualTo("Re: The shed key 🔑");
        assertThat(item.text()).isEqualTo("Danke! Der Schlüssel hängt jetzt am Haken, ich war heute früh dort.");
        assertThat(item.html()).contains("<p>Danke!");
        assertThat(item.language()).isEqualTo("de");
        assertThat(item.createdAt()).isEqualTo("2026-02-03T10:15:00Z");
        assertThat(item.visibility()).isEqualTo(Item.Visibility.PRIVATE);
        assertThat(item.author()).isEqualTo(new Item.Author("mail", "ada@garden.example", null, "Ada Müller", null, null, "ada@garden.example", false)
                .email("ada@garden.example", "they write from it"));
        assertThat(item.raw()).isEqualTo(bytes("reply.eml"));
    }

    @Test
    void aBounceIsAMachineAndBelongsToWhatBounced() throws IOException {
        Item item = item("bounce.eml");
        assertThat(item.author().bot()).isTrue();
        assertThat(item.replyToExternalId()).isEqualTo(TOKEN);
        assertThat(item.text()).isEqualTo("The mailbox of ada@garden.example is full.");
    }

    @Test
    void aMailingListCarriesPeopleAndItsFooterIsNotTheMail() throws IOException {
        Item item = item("list.eml");
        assertThat(item.author().bot()).isFalse();
        assertThat(item.text()).isEqualTo("The heap is ready, café grounds and all.");
        assertThat(item.createdAt()).isEqualTo("2026-02-03T09:55:00Z");
    }

    @Test
    void aNewsletterIsAMachine() throws IOException {
        Item item = item("newsletter.eml");
        assertThat(item.author().bot()).isTrue();
        assertThat(item.text()).isEqualTo("Spring\n\n- Peas\n- Beans");
    }

    @Test
    void wordsAroundAPictureAreOneText() throws IOException {
        assertThat(item("apple.eml").text()).isEqualTo("Before the picture.\n\nAfter the picture.");
    }

    @Test
    void lettersOfAnUnknownCharsetAreGuessed() throws IOException {
        Item item = item("western.eml");
        assertThat(item.title()).isEqualTo("Mañana");
        assertThat(item.author().displayName()).isEqualTo("José Ñandú");
        assertThat(item.text()).isEqualTo("Hasta mañana – a las ocho.");
    }

    @Test
    void whatKithSentIsAnEcho() {
        Page copy = read("From: list@lists.example\nMessage-ID: <" + TOKEN + ">\n\nhello");
        assertThat(copy.items()).isEmpty();
        assertThat(copy.unreadable()).isEmpty();
    }

    @Test
    void whatIsFromAnAddressOfOursIsOurs() {
        Ours ours = new Ours(OURS, java.util.Set.of("help@kith.example"), false);
        for (String from : new String[] {"Nora <Support@KITH.example>", "Nora <help@Kith.example>", "support@kith.example\nReply-To: support@kith.example"}) {
            Page page = MailReader.read(("From: " + from + "\n\nhello").getBytes(StandardCharsets.UTF_8), "1", ours, ARRIVED);
            assertThat(page.items().getFirst().kind()).isEqualTo(Item.Kind.OURS);
        }
        assertThat(parse("\n\nhello").kind()).isEqualTo(Item.Kind.POST);
    }

    @Test
    void aFormThatWritesAsUsSpeaksForItsVisitor() throws IOException {
        assertThat(item("form.eml").author().externalId()).isEqualTo("dana@visitor.example");
    }

    @Test
    void ourTokenIsFoundWhereTheHeadersLostIt() {
        assertThat(parse("Delivered-To: support+" + TOKEN.replace("@kith", "@mx.kith") + "\n\nhi").replyToExternalId()).isEqualTo(TOKEN);
        assertThat(parse("\nthanks\n\n> Message-ID: <" + TOKEN + ">").replyToExternalId()).isEqualTo(TOKEN);
        assertThat(parse("References: <a@b> <" + TOKEN + "> <c@d>\n\nhi").replyToExternalId()).isEqualTo(TOKEN);
        assertThat(parse("\n\nsee <" + TOKEN.replace("@kith", "@other") + ">").replyToExternalId()).isNull();
    }

    @Test
    void anotherTrackersReplyKeepsOurTokenNearest() {
        Item item = parse("In-Reply-To: <jira.1@tracker.example>\nReferences: <a@b>\nTo: support+" + TOKEN + "\n\nhi");
        assertThat(item.replyToExternalId()).isEqualTo("jira.1@tracker.example");
        assertThat(item.references()).containsExactly(TOKEN, "a@b");
        assertThat(item.threadExternalId()).isEqualTo("a@b");
    }

    @Test
    void aMailWithoutIdKeepsTheSameMadeUpOne() {
        assertThat(parse("\n\nhi").externalId()).isEqualTo(parse("\n\nhi").externalId()).startsWith("sha256.");
        assertThat(parse("\n\nhi").externalId()).isNotEqualTo(parse("\n\nho").externalId());
    }

    @Test
    void foldedAndBrokenReferencesAreRead() {
        Item item = parse("References: <one@a>\nReferences: <two@a>, <three\n @a>\nIn-Reply-To: Your mail of Tuesday <two@a>\n\nhi");
        assertThat(item.threadExternalId()).isEqualTo("one@a");
        assertThat(item.replyToExternalId()).isEqualTo("two@a");
        assertThat(item.references()).containsExactly("three@a", "one@a");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "=?utf-8?Q?Sch=C3?= =?utf-8?Q?=B6n?= | Schön",
            "=?iso-8859-1?q?a?= and =?iso-8859-1?q?b?= | a and b",
            "=?utf-8?Q?Hi=0D=0ABcc:_all@x.example?= | Hi Bcc: all@x.example",
            "=?utf-8*de?B?R3LDvMOfZQ==?= | Grüße",
            "=?no-such-charset?Q?caf=E9?= | café",
            "=?utf-8?B?R3LDvMOfZQ?= | Grüße",
            "=?utf-8?X?abc?= | =?utf-8?X?abc?=",
            "=?utf-8?Q?open | =?utf-8?Q?open",
            "=?windows-1251?B?z/Do4uXy?= | Привет",
            "=?iso-2022-jp?B?GyRCJDkkXxsoQg==?= | すみ"})
    void encodedWordsAreDecodedKindly(String header, String expected) {
        assertThat(parse("Subject: " + header + "\n\nhi").title()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "\"Lovelace, Ada\" <ada@x.example> | ada@x.example | Lovelace, Ada",
            "ada@x.example (Ada Lovelace) | ada@x.example | Ada Lovelace",
            "Ada <@relay.example:ada@x.example> | ada@x.example | Ada",
            "Gardeners: ada@x.example, cem@x.example; | ada@x.example | ada",
            "=?utf-8?Q?Lovelace=2C_Ada?= <ADA@X.example> | ada@x.example | Lovelace, Ada",
            "<ada@x.example> | ada@x.example | ada",
            "'Ada' <ada@x.example> | ada@x.example | Ada",
            "Ada <ada@x.example | ada@x.example | Ada",
            "nobody here, ada@x.example | ada@x.example | ada",
            "Lovelace, Ada <ada@x.example> | ada@x.example | Ada",
            "\"Ada\" ada@x.example | ada@x.example | Ada",
            "Ada Lovelace [ada@x.example] | ada@x.example | Ada Lovelace",
            "<ada@x.example> Ada | ada@x.example | Ada",
            "Ada <mailto:ada@x.example> | ada@x.example | Ada",
            "=?utf-8?Q?Ada_=3Cada=40x=2Eexample=3E?= | ada@x.example | Ada",
            "ada@x.example. | ada@x.example | ada",
            "MAILER-DAEMON | mailer-daemon | mailer-daemon"})
    void sendersAreRead(String from, String address, String name) {
        Item.Author author = read("From: " + from + "\n\nhi").items().getFirst().author();
        assertThat(author.externalId()).isEqualTo(address);
        assertThat(author.displayName()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "Thu, 13 Feb 1969 23:32 -0330 (Newfoundland Time) | 1969-02-14T03:02:00Z",
            "21 Nov 97 09:55:06 GMT | 1997-11-21T09:55:06Z",
            "Wed, 9 Jan 2002 19:47:50 MST | 2002-01-10T02:47:50Z",
            "Fri, 21 Nov 1997 09(comment):   55  :  06 -0600 | 2026-02-03T12:00:00Z",
            "Tue Feb  3 10:15:00 2026 | 2026-02-03T10:15:00Z",
            "2026-02-03 10:15:00+01:00 | 2026-02-03T09:15:00Z",
            "Mon, 2 Feb 2026 10:15:00 PM +0000 | 2026-02-02T22:15:00Z",
            "Mon, 2 Feb 2026 at 10:15:00 | 2026-02-02T10:15:00Z",
            "Sat, 03 Jan 0001 00:00:00 +0000 | 2026-02-03T12:00:00Z",
            "Mon, 30 Jun 3609 15:33:50 +0600 | 2026-02-03T12:00:00Z",
            "Tue, 3 Feb 2026 25:61:00 +0000 | 2026-02-03T12:00:00Z",
            "yesterday | 2026-02-03T12:00:00Z"})
    void datesAreReadOrReplacedByTheArrival(String date, Instant expected) {
        assertThat(parse("Date: " + date + "\n\nhi").createdAt()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"utf-8,Grüße", "iso-8859-15,Grüße €", "iso-2022-jp,すみません", "gb2312,你好", "ks_c_5601-1987,안녕", "koi8-r,Привет", "big5,你好", "utf-16,Grüße"})
    void charsetsAreKnownByTheNamesMailGivesThem(String charset, String words) throws IOException {
        byte[] head = ("From: ada@x.example\nContent-Type: text/plain; charset=\"" + charset + "\"\nContent-Transfer-Encoding: base64\n\n").getBytes(StandardCharsets.US_ASCII);
        byte[] body = java.util.Base64.getMimeEncoder().encode(words.getBytes(charset.startsWith("ks") ? Charset.forName("x-windows-949") : Charset.forName(charset)));
        byte[] raw = java.util.Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, raw, head.length, body.length);
        assertThat(MailReader.read(raw, "1", OURS, ARRIVED).items().getFirst().text()).isEqualTo(words);
    }

    @Test
    void aClockThatIsYearsLateIsNotBelieved() {
        String way = "Received: from a by b; Tue, 3 Feb 2026 11:00:00 +0000\nReceived: from c by a; Tue, 3 Feb 2026 10:59:00 +0000\n";
        assertThat(parse(way + "Date: Thu, 1 Jan 1970 00:00:07 +0000\n\nhi").createdAt()).isEqualTo("2026-02-03T10:59:00Z");
        assertThat(parse(way + "Date: Sat, 31 Jan 2026 10:00:00 +0000\n\nhi").createdAt()).isEqualTo("2026-01-31T10:00:00Z");
        assertThat(parse(way + "Date: Sat, 31 Jan 2099 10:00:00 +0000\n\nhi").createdAt()).isEqualTo("2026-02-03T10:59:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"base64;", "\"base64\"", "base-64", "X-BASE64", "base64 (as ever)", "BASE64 "})
    void packedWordsAreUnpackedHoweverThePackingIsSpelt(String encoding) {
        assertThat(parse("Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: " + encoding + "\n\nR3LDvMOfZSBhdXMgS8O2bG4=").text()).isEqualTo("Grüße aus Köln");
    }

    @ParameterizedTest
    @ValueSource(strings = {"quoted-printable;", "quoted printable", "QuotedPrintable", "Quoted-Printable "})
    void quotedWordsAreUnpackedHoweverThePackingIsSpelt(String encoding) {
        assertThat(parse("Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: " + encoding + "\n\nGr=C3=BC=C3=9Fe").text()).isEqualTo("Grüße");
    }

    @ParameterizedTest
    @ValueSource(strings = {"7-bit", "8bits", "8 bit", "plain", "text/html", "utf-8", "binary", ""})
    void aPackingNobodyKnowsIsNone(String encoding) {
        assertThat(parse("Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: " + encoding + "\n\nGrüße").text()).isEqualTo("Grüße");
    }

    @Test
    void filesFromBeforeMimeAreNoWords() {
        String file = "begin 644 plan.txt\n%:&5L;&\\\n`\nend\n";
        assertThat(parse("Content-Transfer-Encoding: x-uuencode\n\n" + file).text()).isEqualTo("hello");
        assertThat(parse("\nThe plan:\n\n" + file + "\nBye").text()).isEqualTo("The plan:\n\n[plan.txt]\n\nBye");
        assertThat(parse("\nbegin 100 things\nand end none").text()).isEqualTo("begin 100 things\nand end none");
    }

    @Test
    void anInvitationWithoutWordsIsTold() {
        String calendar = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY;LANGUAGE=en:Tea\\, and cake\nDTSTART:20260203T101500Z\nLOCATION:The\n  shed\nEND:VEVENT\nEND:VCALENDAR\n";
        assertThat(parse("Content-Type: text/calendar; method=REQUEST\n\n" + calendar).text()).isEqualTo("Tea, and cake\n2026-02-03 10:15 UTC\nThe shed");
        String both = "Content-Type: multipart/alternative; boundary=b\n\n--b\n\nCome to tea\n--b\nContent-Type: text/calendar\n\n" + calendar + "--b--";
        assertThat(parse(both).text()).isEqualTo("Come to tea");
    }

    @Test
    void aMailThatOnlyCarriesFilesNamesThem() {
        String mail = "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: application/ms-tnef; name=\"winmail.dat\"\n\nx\n--b\nContent-Type: application/pdf\n"
                + "Content-Disposition: attachment; filename=plan.pdf\n\nx\n--b--";
        assertThat(parse(mail).text()).isEqualTo("[winmail.dat]\n[plan.pdf]");
    }

    @Test
    void aLostBoundaryIsFound() {
        String body = "--b;1\nContent-Type: text/plain\n\nplain words\n--b;1\nContent-Type: text/html\n\n<p>plain words</p>\n--b;1--\n";
        assertThat(parse("Content-Type: multipart/alternative\n\n" + body).text()).isEqualTo("plain words");
        assertThat(parse("Content-Type: multipart/alternative; boundary=b;1\n\n" + body).text()).isEqualTo("plain words");
        assertThat(parse("Content-Type: multipart/alternative; boundary=\"another\"\n\n" + body).text()).isEqualTo("plain words");
    }

    @Test
    void htmlIsKnownByItsLooks() {
        assertThat(parse("Content-Type: text/plain\n\n<!DOCTYPE html><html><body><p>Hello <b>you</b></p></body></html>").text()).isEqualTo("Hello you");
        byte[] russian = "From: ada@x.example\nContent-Type: text/html\n\n<html><head><meta charset=windows-1251></head><body>Привет</body></html>".getBytes(Charset.forName("windows-1251"));
        assertThat(MailReader.read(russian, "1", OURS, ARRIVED).items().getFirst().text()).isEqualTo("Привет");
        assertThat(parse("Subject: =?utf-7?Q?caf+AOk-?=\nContent-Type: text/plain; charset=utf-7\n\ncaf+AOk- +- cr+AOg-me").title()).isEqualTo("café");
        assertThat(parse("Content-Type: text/plain; charset=utf-7\n\ncaf+AOk- +- cr+AOg-me").text()).isEqualTo("café + crème");
    }

    @Test
    void aFormThatWritesAsNobodySpeaksForItsVisitor() {
        Item.Author visitor = read("From: noreply@shop.example\nReply-To: Dana <dana@visitor.example>\n\nhi").items().getFirst().author();
        assertThat(visitor.externalId()).isEqualTo("dana@visitor.example");
        assertThat(visitor.bot()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Auto-Response-Suppress: All", "X-Auto-Response-Suppress: DR, OOF, AutoReply", "X-Failed-Recipients: ben@x.example",
            "Subject: Automatische Antwort: Urlaub", "Sender: x\nContent-Type: multipart/report; report-type=delivery-status; boundary=b", "Auto-Submitted: auto-replied", "X-Autoreply: yes", "Precedence: auto_reply", "Return-Path: <>"})
    void machinesAreKnown(String header) {
        assertThat(parse(header + "\n\nI am away.").author().bot()).isTrue();
    }

    @Test
    void peopleAreNoMachines() {
        assertThat(parse("Auto-Submitted: no\nPrecedence: bulk\nReturn-Path: <ada@x.example>\n\nhi").author().bot()).isFalse();
    }

    @Test
    void aMailWithoutSenderIsKeptWithTheReason() {
        Page page = read("Subject: hello\n\nhi");
        assertThat(page.items()).isEmpty();
        assertThat(page.unreadable().getFirst().reason()).isEqualTo("This mail names no sender, so nobody could be answered.");
        assertThat(page.unreadable().getFirst().raw()).isNotEmpty();
    }

    @Test
    void tooLargeIsSaid() {
        Page page = MailReader.read(new byte[12_000_000], "7", OURS, ARRIVED);
        assertThat(page.unreadable().getFirst().reason()).isEqualTo("This mail is 12 MB large; Kith reads mails up to 10 MB.");
    }

    @Test
    void partsNestedTenThousandDeepDoNoHarm() {
        StringBuilder mail = new StringBuilder("From: ada@x.example\nContent-Type: multipart/mixed; boundary=b0\n\n--b0\nContent-Type: text/plain\n\nfirst words\n--b0\n");
        for (int i = 1; i < 10_000; i++) mail.append("Content-Type: multipart/mixed; boundary=b").append(i).append("\n\n--b").append(i).append('\n');
        Page page = soon(mail.append("\ndeep").toString());
        assertThat(page.items().getFirst().text()).isEqualTo("first words");
    }

    @Test
    void mailsWithinMailsTenThousandDeepDoNoHarm() {
        String inner = "From: ada@x.example\nContent-Type: message/rfc822\n\n".repeat(10_000);
        assertThat(soon(inner + "deep").items()).hasSize(1);
    }

    @Test
    void twentyThousandPartsAreNotAllRead() {
        String parts = "--b\nContent-Type: text/plain\n\nhello\n".repeat(20_000);
        Page page = soon("From: ada@x.example\nContent-Type: multipart/mixed; boundary=b\n\n" + parts + "--b--\n");
        assertThat(page.items().getFirst().text()).startsWith("hello").hasSizeLessThan(10_000);
    }

    @Test
    void brokenMimeIsReadAsFarAsItGoes() {
        assertThat(parse("Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nno end").text()).isEqualTo("no end");
        assertThat(parse("Content-Type: multipart/mixed\n\nno boundary").text()).isEqualTo("no boundary");
        assertThat(parse("Content-Type: ;;;===\n\nodd type").text()).isEqualTo("odd type");
        assertThat(parse("Content-Transfer-Encoding: base64\n\nSGVs*bG8gd29ybGQ").text()).startsWith("Hello wor");
        assertThat(parse("Content-Transfer-Encoding: quoted-printable\n\nhalf =C3=\n and =ZZ").text()).contains("half");
        assertThat(parse("Content-Transfer-Encoding: 7-bit\n\nseven").text()).isEqualTo("seven");
        assertThat(parse("This line is no header\nSubject: late\n\nhi").author().externalId()).isEqualTo("ada@x.example");
        assertThat(MailReader.read(new byte[0], "1", OURS, ARRIVED).unreadable()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Subject: ", "From: \"", "From: <", "References: <", "To: (", "Content-Type: multipart/mixed; boundary=", "X: =?utf-8?Q?"})
    void noHeaderTakesLong(String header) {
        soon("From: ada@x.example\n" + header + "\"a\" <a@b>, ".repeat(800_000) + "\n\nhi");
        soon("From: ada@x.example\n" + header + "a' =?u?q?x ".repeat(100_000) + "\n\nhi");
        soon("From: ada@x.example\n" + header + " ".repeat(1_000_000) + "\n\nhi");
    }

    @Test
    void aHundredThousandHeadersAndLinesWithoutEndDoNoHarm() {
        assertThat(soon("From: ada@x.example\n" + "X-A: b\n".repeat(100_000) + "\nwords").items().getFirst().text()).isEqualTo("words");
        assertThat(soon("From: ada@x.example\nX-A: " + "b".repeat(9_900_000) + "\n\nwords").items().getFirst().text()).isEqualTo("words");
        assertThat(soon("From: ada@x.example\n\n" + "x".repeat(9_900_000)).items().getFirst().text()).hasSize(50_000);
        assertThat(soon("From: ada@x.example\n\nbegin 644 x\n" + "begin 644 x\n".repeat(700_000)).items()).hasSize(1);
    }

    @Test
    void nothingThatIsSlightlyWrongIsTooMuch() throws IOException {
        Random random = new Random(7);
        for (String name : new String[] {"reply.eml", "bounce.eml", "list.eml", "western.eml"})
            for (int i = 0; i < 300; i++) {
                byte[] raw = bytes(name);
                for (int j = 0; j < 10; j++) raw[random.nextInt(raw.length)] = (byte) random.nextInt(256);
                Page page = MailReader.read(raw, "1", OURS, ARRIVED);
                assertThat(page.items().size() + page.unreadable().size()).isLessThanOrEqualTo(1);
                for (Item item : page.items()) assertThat(item.text() + item.title() + item.author().displayName()).doesNotContain("\0");
            }
    }

    private static Page soon(String mail) {
        return Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> read(mail));
    }

    private static Item parse(String mail) {
        return read("From: ada@x.example\n" + mail).items().getFirst();
    }

    private static Page read(String mail) {
        return MailReader.read(mail.getBytes(StandardCharsets.UTF_8), "1", OURS, ARRIVED);
    }

    private static Item item(String name) throws IOException {
        return MailReader.read(bytes(name), "1", OURS, ARRIVED).items().getFirst();
    }

    private static byte[] bytes(String name) throws IOException {
        try (InputStream in = MailReaderTests.class.getResourceAsStream("/payloads/mail/" + name)) {
            return in.readAllBytes();
        }
    }
}
