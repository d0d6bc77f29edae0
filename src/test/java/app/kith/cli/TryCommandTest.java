package app.kith.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TryCommandTest {

    private static final String FEED = """
            <?xml version="1.0" encoding="UTF-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0">
            <title>Oak &amp; ash</title><link href="https://oak.example/"/>
            <entry><id>tag:oak.example,2026:1</id><title type="html">&lt;b>Acorns&lt;/b> &amp;amp; more</title><link href="/acorns"/>
            <author><name>Bryony</name><email>bryony@oak.example</email><uri>https://oak.example/bryony</uri></author>
            <content type="html">&lt;p onclick="x()">Many &lt;script>alert(1)&lt;/script>&lt;em>small&lt;/em> ones&lt;/p></content>
            <published>2026-02-28T10:00:00+01:00</published><updated>2026-03-01T09:00:00Z</updated><thr:in-reply-to ref="tag:oak.example,2026:0"/></entry>
            </feed>""";
    private static final String MAIL = """
            From: =?utf-8?q?J=C3=B6rg?= <joerg@oak.example>
            To: Ada <ada@wren.example>, bo@wren.example
            Subject: =?utf-8?b?UmU6IELDpHVtZQ==?=
            Date: Sun, 1 Mar 2026 10:00:00 +0100
            Message-ID: <2@oak.example>
            In-Reply-To: <1@wren.example>
            References: <0@wren.example> <1@wren.example>
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=oak

            --oak
            Content-Type: text/plain; charset=utf-8

            Yes, gladly.

            On 1 March 2026, Ada <ada@wren.example> wrote:
            > Will you come?
            --oak
            Content-Type: text/csv; name="x.csv"
            Content-Disposition: attachment; filename*0*=utf-8''B%C3%A4ume; filename*1=.csv
            Content-Transfer-Encoding: base64

            YSxiCg==
            --oak--
            """;
    private static final String HTML = "<p onclick=x>Hello <b>you</b><script>alert(1)</script> <a href='javascript:x'>there</a></p>";
    private static final String TABLE = "name,town\nAda,London\nBo\n1,2,3\n";
    private static final String CALENDAR = "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:1\nSUMMARY:Tea\nDTSTART;TZID=Europe/Berlin:20260501T100000\nRRULE:FREQ=WEEKLY\n"
            + "ATTENDEE;PARTSTAT=ACCEPTED:mailto:a@oak.example\nEND:VEVENT\nBEGIN:VEVENT\nDTSTART:never\nEND:VEVENT\nEND:VCALENDAR\n";
    private static final String CARDS = "BEGIN:VCARD\nVERSION:3.0\nFN:Ada Wren\nN:Wren;Ada;;;\nEMAIL:ada@wren.example\nBDAY:--04-12\nPHOTO;ENCODING=b;TYPE=PNG:QUFB\nEND:VCARD\nBEGIN:VCARD\nEND:VCARD\n";

    private static final String SIGNS = "\"'<>;:,\n\r\t =&\\-[]{}()\0";

    @TempDir
    private Path folder;

    private record Said(int code, String out, String err) {

        List<JsonNode> lines() {
            return out.lines().map(line -> new JsonMapper().readTree(line)).toList();
        }

        JsonNode only() {
            assertThat(lines()).hasSize(1);
            return lines().getFirst();
        }
    }

    private static Said run(String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        var outBytes = new ByteArrayOutputStream();
        var errBytes = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(outBytes, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(errBytes, true, StandardCharsets.UTF_8));
            int code = KithCommand.run((settings, afterwards) -> { throw new IllegalStateException("No server is needed"); }, arguments);
            return new Said(code, outBytes.toString(StandardCharsets.UTF_8), errBytes.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    private String file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text).toString();
    }

    private static List<String> keys(JsonNode node) {
        return List.copyOf(node.propertyNames());
    }

    @Test
    void aFeedIsShownEntryByEntry() throws Exception {
        Said said = run("try", "feed", file("a.xml", FEED), "--json");
        assertThat(said.code()).isZero();
        JsonNode feed = said.only();
        assertThat(keys(feed)).containsExactly("file", "ok", "error", "format", "title", "link", "items");
        assertThat(feed.path("format").asString()).isEqualTo("atom10");
        assertThat(feed.path("title").asString()).isEqualTo("Oak & ash");
        JsonNode item = feed.path("items").get(0);
        assertThat(keys(item)).containsExactly("id", "title", "author", "html", "text", "published", "updated", "link", "inReplyTo");
        assertThat(item.path("title").asString()).isEqualTo("Acorns & more");
        assertThat(item.path("author").toString()).isEqualTo("{\"name\":\"Bryony\",\"email\":\"bryony@oak.example\",\"uri\":\"https://oak.example/bryony\"}");
        assertThat(item.path("html").asString()).isEqualTo("<p>Many <em>small</em> ones</p>");
        assertThat(item.path("text").asString()).isEqualTo("Many small ones");
        assertThat(item.path("published").asString()).isEqualTo("2026-02-28T09:00:00Z");
        assertThat(item.path("link").asString()).isEqualTo("/acorns");
        assertThat(item.path("inReplyTo").asString()).isEqualTo("tag:oak.example,2026:0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "<rss version='2.0'><channel/></rss> | rss20", "<rss version='0.92'><channel/></rss> | rss092", "<rss version='0.91'><channel/></rss> | rss091u",
            "<rss><channel/></rss> | rss",
            "<!DOCTYPE rss PUBLIC '-//Netscape Communications//DTD RSS 0.91//EN' 'http://my.netscape.com/publish/formats/rss-0.91.dtd'><rss version='0.91'><channel/></rss> | rss091n",
            "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'/> | rss10",
            "<r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><channel xmlns='http://my.netscape.com/rdf/simple/0.9/'/></r:RDF> | rss090",
            "<Channel xmlns='http://purl.org/net/rss1.1#'/> | rss11", "<feed version='0.3' xmlns='http://purl.org/atom/ns#'/> | atom03",
            "<a:feed xmlns:a='http://www.w3.org/2005/Atom'/> | atom10",
            "<feed/> | atom", "<CHANNEL HREF='http://oak.example/'/> | cdf", "{\"version\": \"https://jsonfeed.org/version/1\", \"items\": []} | json1",
            "{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": []} | json11"})
    void everyFormatHasAShortName(String feed, String format) throws Exception {
        assertThat(run("try", "feed", file("a.xml", feed.strip()), "--json").only().path("format").asString()).isEqualTo(format.strip());
    }

    @Test
    void aMailIsShownWithItsNewWordsAndWhatIsFoldedAway() throws Exception {
        JsonNode mail = run("try", "mail", file("a.eml", MAIL), "--json").only();
        assertThat(keys(mail)).containsExactly("file", "ok", "error", "from", "to", "subject", "date", "messageId", "inReplyTo", "references", "text",
                "reply", "hidden", "attachments");
        assertThat(mail.path("from").toString()).isEqualTo("{\"name\":\"Jörg\",\"email\":\"joerg@oak.example\"}");
        assertThat(mail.path("to").toString()).isEqualTo("[{\"name\":\"Ada\",\"email\":\"ada@wren.example\"},{\"name\":null,\"email\":\"bo@wren.example\"}]");
        assertThat(mail.path("subject").asString()).isEqualTo("Re: Bäume");
        assertThat(mail.path("date").asString()).isEqualTo("2026-03-01T09:00:00Z");
        assertThat(mail.path("messageId").asString()).isEqualTo("2@oak.example");
        assertThat(mail.path("inReplyTo").asString()).isEqualTo("1@wren.example");
        assertThat(mail.path("references").toString()).isEqualTo("[\"0@wren.example\",\"1@wren.example\"]");
        assertThat(mail.path("reply").asString()).isEqualTo("Yes, gladly.");
        assertThat(mail.path("hidden").asString()).isEqualTo("On 1 March 2026, Ada <ada@wren.example> wrote:\n> Will you come?");
        assertThat(mail.path("attachments").toString()).isEqualTo("[{\"name\":\"Bäume.csv\",\"type\":\"text/csv\",\"bytes\":4}]");
    }

    @Test
    void quotedHistoryInHtmlIsHiddenWordForWord() throws Exception {
        String html = "<p>Yes.</p><div class=gmail_quote>On 1 March Ada wrote:<blockquote class=gmail_quote>Will you <b>come</b>?</blockquote></div>";
        JsonNode mail = run("try", "mail", file("a.eml", "From: a@oak.example\nContent-Type: text/html\n\n" + html), "--json").only();
        assertThat(mail.path("reply").asString()).isEqualTo("Yes.");
        assertThat(mail.path("hidden").asString()).contains("Will you come?");
        JsonNode words = run("try", "mail", file("a.txt", html), "--json").only();
        assertThat(words.path("reply").asString()).isEqualTo("Yes.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "Gladly.\\n\\nOn 1 March 2026, Ada <a@b.example> wrote:\\n> Come? | Gladly.",
            "Note: this is no header\\n\\nbut words | Note: this is no header\\n\\nbut words",
            "Gladly.\\nFrom: a@b.example\\nSent: Monday, March 2, 2026 1:00 PM\\nTo: Bo <b@b.example>\\nSubject: Tea\\n\\nCome? | Gladly."})
    void wordsWithoutAHeaderAreTheWordsOfAMail(String words, String reply) throws Exception {
        String line = "{\"input\": \"" + words.strip() + "\"}";
        JsonNode mail = run("try", "mail", file("bodies.jsonl", line), "--json").only();
        assertThat(mail.path("file").asString()).endsWith("bodies.jsonl:1");
        assertThat(mail.path("from").path("email").isNull()).isTrue();
        assertThat(mail.path("reply").asString()).isEqualTo(reply.strip().replace("\\n", "\n"));
    }

    @Test
    void aPageIsShownAsAColleagueWouldSeeIt() throws Exception {
        JsonNode page = run("try", "html", file("a.html", HTML), "--json").only();
        assertThat(keys(page)).containsExactly("file", "ok", "error", "html", "text");
        assertThat(page.path("html").asString()).isEqualTo("<p>Hello <b>you</b> <a>there</a></p>");
        assertThat(page.path("text").asString()).isEqualTo("Hello you there");
    }

    @Test
    void addressesAreLookedAtLineByLineAndRefusedWithoutFailing() throws Exception {
        Said said = run("try", "url", file("a.txt", "http://8.8.8.8/\r\n\nhttp://127.1/\nhttp://me@8.8.8.8/\n"),
                file("b.jsonl", "{\"input\": \"http://[::1]/\"}\n{\"input\": \"\"}\n{\"input\": 7}\n"),
                "http://10.0.0.1/", "--json");
        assertThat(said.code()).isZero();
        assertThat(said.lines()).allSatisfy(line -> assertThat(keys(line)).containsExactly("url", "allowed", "reason"));
        assertThat(said.lines()).extracting(line -> line.path("url").asString()).containsExactly("http://8.8.8.8/", "http://127.1/", "http://me@8.8.8.8/",
                "http://[::1]/", "", "7", "http://10.0.0.1/");
        assertThat(said.lines()).extracting(line -> line.path("allowed").asBoolean()).containsExactly(true, false, false, false, false, false, false);
    }

    @ParameterizedTest
    @EnumSource(value = TryKind.class, names = {"CSV", "ICS", "VCF"})
    void filesAreShownRecordByRecordWithWhatIsRejected(TryKind kind) throws Exception {
        String text = kind == TryKind.CSV ? TABLE : kind == TryKind.ICS ? CALENDAR : CARDS;
        Said said = run("try", kind.name().toLowerCase(), file("a", text), "--json");
        assertThat(said.code()).isZero();
        assertThat(keys(said.only())).containsExactly("file", "ok", "error", "records", "rejected");
        assertThat(said.only().path("records").size()).isEqualTo(kind == TryKind.CSV ? 2 : 1);
        assertThat(keys(said.only().path("rejected").get(0))).containsExactly("line", "reason");
        assertThat(said.only().path("rejected").get(0).path("line").asInt()).isEqualTo(kind == TryKind.CSV ? 4 : kind == TryKind.ICS ? 10 : 9);
    }

    @Test
    void aRecordHasTheStandardsOwnWords() throws Exception {
        JsonNode event = run("try", "ics", file("a.ics", CALENDAR), "--json").only().path("records").get(0);
        assertThat(keys(event)).containsExactly("component", "uid", "summary", "description", "location", "url", "start", "end", "allDay", "organizer",
                "attendees", "rrule", "status",
                "lastModified", "recurrenceId", "occurrences");
        assertThat(event.path("start").asString()).isEqualTo("2026-05-01T10:00:00+02:00");
        assertThat(event.path("occurrences").size()).isEqualTo(10);
        JsonNode card = run("try", "vcf", file("a.vcf", CARDS), "--json").only().path("records").get(0);
        assertThat(keys(card)).containsExactly("uid", "name", "given", "family", "emails", "phones", "org", "title", "birthday", "addresses", "urls", "note",
                "photo", "rev");
        assertThat(card.path("photo").toString()).isEqualTo("{\"type\":\"image/png\",\"bytes\":3}");
        assertThat(run("try", "csv", file("a.csv", TABLE), "--json").only().path("records").toString())
                .isEqualTo("[{\"name\":\"Ada\",\"town\":\"London\"},{\"name\":\"Bo\",\"town\":null}]");
    }

    @Test
    void aFolderIsReadFileByFileInOrderAndOneThatIsNotReadFailsIt() throws Exception {
        file("feeds/b.xml", FEED);
        file("feeds/a/z.xml", FEED);
        file("feeds/a/b/LICENSE", "no feed");
        Files.createSymbolicLink(folder.resolve("feeds/c"), folder.resolve("feeds"));
        Said said = run("try", "feed", folder.resolve("feeds").toString(), "--json");
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.lines()).extracting(line -> folder.relativize(Path.of(line.path("file").asString())).toString()).containsExactly("feeds/a/b/LICENSE",
                "feeds/a/z.xml", "feeds/b.xml");
        assertThat(said.lines()).extracting(line -> line.path("ok").asBoolean()).containsExactly(false, true, true);
        assertThat(said.lines().getFirst().path("error").asString()).startsWith("This is not a feed");
        assertThat(keys(said.lines().getFirst())).isEqualTo(keys(said.lines().getLast()));
    }

    @Test
    void linesOfJsonMayHoldTextBytesOrAFileWithItsHeaders() throws Exception {
        Files.write(folder.resolve("koi.csv"), "имя\nИван\n".getBytes("KOI8-R"));
        Said said = run("try", "csv", file("in.jsonl", """
                {"input": "name\\nJörg\\n", "headers": {"content-type": "text/csv; charset=koi8-r"}}
                not json

                {"base64": "bmFtZQpBZGEK"}
                {"file": "koi.csv", "headers": {"Content-Type": "text/csv; charset=koi8-r"}}
                {"file": "gone.csv"}
                {"other": 1}
                [1]
                {"input": null}
                {"base64": "*"}
                """), "--json");
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.lines()).extracting(line -> line.path("ok").asBoolean()).containsExactly(true, false, true, true, false, false, false, false, true);
        assertThat(said.lines().get(0).path("records").get(0).path("name").asString()).isEqualTo("Jörg");
        assertThat(said.lines().get(1).path("error").asString()).isEqualTo("This line is not JSON.");
        assertThat(said.lines().get(1).path("file").asString()).endsWith("in.jsonl:2");
        assertThat(said.lines().get(3).path("file").asString()).isEqualTo("koi.csv");
        assertThat(said.lines().get(3).path("records").get(0).path("имя").asString()).isEqualTo("Иван");
    }

    @Test
    void theHeadersOfTheAnswerSayWhereRelativeLinksLeadAndHowTheFeedIsWritten() throws Exception {
        String feed = file("a.xml", FEED);
        assertThat(run("try", "feed", feed, "-H", "Content-Location: https://oak.example/blog/", "--json").only().path("items").get(0).path("link").asString())
                .isEqualTo("https://oak.example/acorns");
        Files.write(Path.of(feed), "<rss><channel><title>Дуб</title></channel></rss>".getBytes("KOI8-R"));
        assertThat(run("try", "feed", feed, "-H", "content-type: text/xml; charset=koi8-r", "--json").only().path("title").asString()).isEqualTo("Дуб");
    }

    @Test
    void withoutJsonItIsForReading() throws Exception {
        String out = run("try", "mail", file("a.eml", MAIL.replace("gladly", "glad\u001b[31mly"))).out();
        assertThat(out).contains("subject: Re: Bäume", "reply: Yes, glad�[31mly.", "name: Bäume.csv").doesNotContain("\u001b", "null");
        assertThat(run("try", "url", "http://127.0.0.1/").out()).contains("allowed: false");
    }

    @Test
    void whatIsNotUnderstoodIsTwo() throws Exception {
        for (List<String> nonsense : List.of(List.of("try"), List.of("try", "feed"), List.of("try", "dance", "x"),
                List.of("try", "feed", folder.resolve("gone").toString()),
                List.of("try", "feed", folder.toString(), "-H", "nonsense")))
            assertThat(run(nonsense.toArray(String[]::new)).code()).as(nonsense.toString()).isEqualTo(2);
        assertThat(run("try", "--help").code()).isZero();
        assertThat(run("try", "feed", folder.toString(), "--json")).isEqualTo(new Said(0, "", ""));
    }

    @ParameterizedTest
    @EnumSource(TryKind.class)
    void whatIsTooLargeIsRefused(TryKind kind) throws Exception {
        Said said = run("try", kind.name().toLowerCase(), file("large", "a".repeat(10_000_001)), "--json");
        String words = said.only().path(kind == TryKind.URL ? "reason" : "error").asString();
        assertThat(words).containsAnyOf("10 MB", "10000001 characters");
    }

    @Test
    void bombsAreDefused() throws Exception {
        file("bombs/deep.xml", "<rss><channel>" + "<item>".repeat(100_000));
        file("bombs/deep.json", "{\"items\":" + "[".repeat(100_000));
        file("bombs/deep.html", "<div>".repeat(60_000));
        file("bombs/parts.eml", "From: a@b.example\nContent-Type: multipart/mixed; boundary=x\n\n" + "--x\n\nhi\n".repeat(20_000));
        file("bombs/entities.xml", "<!DOCTYPE r [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]><rss><channel><title>&b;</title></channel></rss>");
        for (TryKind kind : TryKind.values()) {
            Said said = run("try", kind.name().toLowerCase(), folder.resolve("bombs").toString(), "--json");
            assertThat(said.code()).isIn(0, 1);
            assertThat(said.lines()).hasSizeGreaterThanOrEqualTo(5);
            assertThat(said.out()).doesNotContain("should be able to say why");
        }
    }

    /** Whatever happens to an input on its way: every reader answers in words. */
    @ParameterizedTest
    @EnumSource(TryKind.class)
    void noMutationIsTooMuchForAReader(TryKind kind) throws Exception {
        String text = switch (kind) {
            case FEED -> FEED;
            case MAIL -> MAIL;
            case HTML -> HTML;
            case URL -> "http://user:pw@[::ffff:127.0.0.1%25eth0]:8080/a/../b?c=d#e";
            case CSV -> TABLE + "\"a \"\"b\"\"\nc\",d;\te|f\n";
            case ICS -> CALENDAR;
            case VCF -> CARDS;
        };
        var random = new Random(20260501);
        Path mutants = Files.createDirectories(folder.resolve("mutants"));
        for (int i = 0; i < 400; i++) Files.write(mutants.resolve("m" + i), mutated(text.getBytes(StandardCharsets.UTF_8), random));
        Said said = run("try", kind.name().toLowerCase(), mutants.toString(), "--json");
        assertThat(said.code()).isIn(0, 1);
        assertThat(said.lines()).hasSizeGreaterThanOrEqualTo(kind == TryKind.URL ? 200 : 400);
        assertThat(said.out()).doesNotContain("should be able to say why");
    }

    private static byte[] mutated(byte[] original, Random random) {
        byte[] bytes = original.clone();
        for (int changes = 1 + random.nextInt(12); changes > 0 && bytes.length > 1; changes--) {
            int at = random.nextInt(bytes.length);
            int length = Math.min(bytes.length - at, 1 + random.nextInt(30));
            var next = new ByteArrayOutputStream();
            next.write(bytes, 0, at);
            switch (random.nextInt(5)) {
                case 0 -> next.write(random.nextInt(256));
                case 1 -> { }
                case 2 -> next.write(SIGNS.charAt(random.nextInt(SIGNS.length())));
                case 3 -> {
                    next.write(bytes, at, length);
                    next.write(bytes, at, length);
                }
                default -> next.write(bytes, random.nextInt(bytes.length - length + 1), length);
            }
            next.write(bytes, Math.min(bytes.length, at + length), Math.max(0, bytes.length - at - length));
            bytes = next.toByteArray();
        }
        return bytes;
    }
}
