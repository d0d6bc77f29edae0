package app.kith.listening.channels.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kith.LocalServer;
import app.kith.base.AddressGuard;
import app.kith.base.Outbound;
import app.kith.base.Problem;
import app.kith.listening.ChannelTrouble;
import app.kith.listening.Item;
import app.kith.listening.Page;
import app.kith.listening.Settings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchiveTests {

    private static final Instant NOW = Instant.parse("2026-02-15T12:00:00Z");

    private final LocalServer server = new LocalServer();
    private Instant now = NOW;
    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    };
    private final Outbound outbound = new Outbound(new AddressGuard("127.0.0.1"), "test");
    private final ArchiveChannel channel = new ArchiveChannel(outbound, clock);

    @AfterEach
    void stop() throws IOException {
        server.close();
        outbound.close();
    }

    @Test
    void aMonthOfPipermailIsReadWithItsPeople() throws Exception {
        server.on("/pipermail/dev/2026-February.txt.gz", 200, gzip(mail("ada at garden.example (Ada Lovelace)", "1@x", "Compost",
                "From here on it is warm.\n>From the heap, that is.\n>>From afar.\n\nFrom Ada with love.\n")
                + mail("cem at garden.example (Cem Yılmaz)", "2@x", "Re: Compost\nIn-Reply-To: <1@x>\nArchived-At: <https://lists.example/2>",
                "Ready.\n\nOn Mon, Feb 2, 2026 at 10:15 AM, Ada Lovelace <ada at garden.example> wrote:\n> It is warm.\n> Very.\n")
                + mail("u...@gmail.example (Dana)", "3@x", "Hidden", "Who am I?\n")));
        Page page = channel.hear(settings("/pipermail/dev/2026-January.txt.gz"), null);
        assertThat(page.unreadable()).isEmpty();
        assertThat(page.items()).extracting(Item::externalId).containsExactly("1@x", "2@x", "3@x");
        Item first = page.items().get(0);
        assertThat(first.author().email()).isEqualTo("ada@garden.example");
        assertThat(first.author().displayName()).isEqualTo("Ada Lovelace");
        assertThat(first.text()).isEqualTo("From here on it is warm.\nFrom the heap, that is.\n>From afar.\n\nFrom Ada with love.");
        assertThat(first.visibility()).isEqualTo(Item.Visibility.PUBLIC);
        assertThat(new String(first.raw(), StandardCharsets.UTF_8)).startsWith("From: ada at garden.example");
        Item second = page.items().get(1);
        assertThat(second.replyToExternalId()).isEqualTo("1@x");
        assertThat(second.text()).isEqualTo("Ready.");
        assertThat(second.permalink()).isEqualTo("https://lists.example/2");
        Item third = page.items().get(2);
        assertThat(third.author().email()).isNull();
        assertThat(third.author().externalId()).isEqualTo("dana");
    }

    @Test
    void onlyWhatIsNewInAFileIsHeardAndNothingIsFetchedTwice() throws Exception {
        List<String> archive = new ArrayList<>(List.of(mail("ada@x.example", "1@x", "One", "1\n"), mail("ada@x.example", "2@x", "Two", "2\n")));
        server.on("/dev.mbox", exchange -> {
            String etag = "\"" + archive.size() + String.join("", archive).hashCode() + "\"";
            if (etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) LocalServer.send(exchange, 304, new byte[0]);
            else LocalServer.send(exchange, 200, String.join("", archive).getBytes(StandardCharsets.UTF_8), "ETag", etag);
        });
        Page first = channel.hear(settings("/dev.mbox"), null);
        assertThat(first.items()).hasSize(2);
        Page nothing = channel.hear(settings("/dev.mbox"), first.cursor());
        assertThat(nothing.items()).isEmpty();
        assertThat(server.lastAsked().headers()).containsKey("if-none-match");
        archive.add(mail("ada@x.example", "3@x", "Three", "3\n"));
        Page third = channel.hear(settings("/dev.mbox"), nothing.cursor());
        assertThat(third.items()).extracting(Item::externalId).containsExactly("3@x");
        archive.removeFirst();
        assertThat(channel.hear(settings("/dev.mbox"), third.cursor()).items()).extracting(Item::externalId).containsExactly("2@x", "3@x");
    }

    @Test
    void aLargeFileIsFetchedOnceForAllItsPages() throws Exception {
        StringBuilder archive = new StringBuilder();
        for (int i = 0; i < 450; i++) archive.append(mail("ada@x.example", i + "@x", "Mail " + i, "words\n"));
        server.on("/dev.mbox.gz", 200, gzip(archive.toString()), "Last-Modified", "Sun, 15 Feb 2026 10:00:00 GMT");
        List<Item> heard = new ArrayList<>();
        Page page = Page.nothing();
        do {
            page = channel.hear(settings("/dev.mbox.gz"), page.cursor());
            heard.addAll(page.items());
        } while (page.more());
        assertThat(heard).extracting(Item::externalId).hasSize(450).doesNotHaveDuplicates();
        assertThat(server.asked()).hasSize(1);
        channel.hear(settings("/dev.mbox.gz"), page.cursor());
        assertThat(server.lastAsked().headers()).containsEntry("if-modified-since", "Sun, 15 Feb 2026 10:00:00 GMT");
    }

    @Test
    void monthsFollowEachOtherAndTheLastDayIsNotMissed() throws Exception {
        List<String> january = new ArrayList<>(List.of(mail("ada@x.example", "j1@x", "January", "1\n")));
        server.on("/2026-01.mbox", exchange -> LocalServer.send(exchange, 200, String.join("", january).getBytes(StandardCharsets.UTF_8)));
        server.on("/2026-02.mbox", 200, mail("ada@x.example", "f1@x", "February", "1\n"));
        server.on("/2026-03.mbox", 404, "none yet");
        now = Instant.parse("2026-01-31T12:00:00Z");
        Page page = channel.hear(settings("/2026-01.mbox"), null);
        assertThat(page.items()).extracting(Item::externalId).containsExactly("j1@x");
        january.add(mail("ada@x.example", "j2@x", "Late in January", "2\n"));
        now = Instant.parse("2026-02-01T12:00:00Z");
        assertThat(ids(page.cursor())).containsExactly("j2@x", "f1@x");
        now = Instant.parse("2026-03-05T12:00:00Z");
        assertThat(ids(page.cursor())).containsExactly("j2@x", "f1@x");
    }

    @Test
    void thePastIsWalkedMonthByMonth() throws Exception {
        server.on("/2025-12.mbox", 200, mail("ada@x.example", "d@x", "December", "1\n"));
        server.on("/2026-01.mbox", 404, "nobody wrote");
        server.on("/2026-02.mbox", 200, mail("ada@x.example", "f@x", "February", "1\n"));
        List<String> heard = new ArrayList<>();
        Page page = Page.nothing();
        do {
            page = channel.past().orElseThrow().hear(settings("/2026-02.mbox"), Instant.parse("2025-12-20T00:00:00Z"), NOW, page.cursor());
            page.items().forEach(item -> heard.add(item.externalId()));
        } while (page.more());
        assertThat(heard).containsExactly("d@x", "f@x");
        assertThat(page.reached()).isEqualTo(NOW);
        assertThat(channel.past().orElseThrow().hear(settings("/dev.mbox"), NOW.minus(Duration.ofDays(90)), NOW, null).items()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
            "https://l.example/pipermail/dev/2019-November.txt.gz, https://l.example/pipermail/dev/2026-February.txt.gz",
            "https://l.example/pipermail/dev/, https://l.example/pipermail/dev/2026-February.txt.gz",
            "l.example/archives/list/dev@l.example/export/dev.mbox.gz?start=2025-01-01&end=2025-02-01, https://l.example/archives/list/dev@l.example/export/dev.mbox.gz?start=2026-02-01&end=2026-03-01",
            "https://lists.example.org/api/mbox.lua?list=dev@kafka.example.org&date=2026-01, https://lists.example.org/api/mbox.lua?list=dev@kafka.example.org&date=2026-02",
            "https://l.example/mod_mbox/dev/202511.mbox, https://l.example/mod_mbox/dev/202602.mbox",
            "https://l.example/{year}/{Month}.mbox, https://l.example/2026/February.mbox",
            "https://l.example/dev.mbox, https://l.example/dev.mbox"})
    void oneMonthsAddressTellsThemAll(String typed, String february) {
        assertThat(ArchiveAddress.of(typed).at(YearMonth.of(2026, 2))).hasToString(february);
    }

    @Test
    void whatIsNoArchiveIsSaidInPlainWords() throws IOException {
        server.on("/page", 200, "<html><body>Archives</body></html>");
        server.on("/closed", 403, "no");
        server.on("/broken.gz", 200, new byte[] {0x1F, (byte) 0x8B, 8, 0, 1, 2, 3});
        server.on("/words", 200, "just words");
        server.on("/huge", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] part = new byte[1_000_000];
            for (int i = 0; i < 500; i++) exchange.getResponseBody().write(part);
        });
        server.on("/bomb.gz", 200, bomb());
        assertTrouble("/page", "is a web page, not an archive");
        assertTrouble("/closed", "reads open archives only");
        assertTrouble("/broken.gz", "cannot be unpacked");
        assertTrouble("/words", "names no sender");
        assertTrouble("/huge", "one file a month");
        assertTrouble("/bomb.gz", "larger than 100 MB");
        assertTrouble("/nothing", "There is nothing at");
        assertThatThrownBy(() -> channel.completed(Map.of("url", "http://"))).isInstanceOf(Problem.Invalid.class);
    }

    @Test
    void mailboxFilesOfAllKindsAreTakenApart() throws IOException {
        String cl2 = "From ada@x Mon Feb  2 10:15:00 2026\nFrom: ada@x.example\nContent-Length: 62\n\nFrom Mon 10:15 2026 it is warm\nFrom: here\n>From there, and on\n\nFrom cem@x Mon Feb  2 10:15:00 2026\nFrom: cem@x.example\n\nhi\n";
        assertThat(bodies(cl2)).containsExactly("From Mon 10:15 2026 it is warm\nFrom: here\n>From there, and on\n", "hi\n");
        String lying = cl2.replace("Length: 62", "Length: 41");
        assertThat(bodies(lying)).hasSize(2);
        assertThat(bodies("\n\nFrom - Mon Feb 02 10:15:00 2026\r\nFrom: a@x\r\n\r\none\r\n\r\nFrom 12345@xxx Mon Feb 02 10:15:00 +0000 2026\r\nFrom: b@x\r\n\r\ntwo")).hasSize(2);
        assertThat(bodies("From a@x  Mon Feb  2 10:15:00 2026\nFrom: a@x\n\nFrom the shed\n\nFrom me to you at 10:15 in 2026\nno header\n")).hasSize(1);
        assertThat(bodies("")).isEmpty();
        assertThat(bodies("From: a@x\n\none mail without its line\n")).hasSize(1);
    }

    @Test
    void aMailThatNeverEndsIsCutAndALineThatNeverEndsIsToo() {
        InputStream endless = new SequenceInputStream(new ByteArrayInputStream("From a Mon Feb  2 10:15:00 2026\nFrom: a@x\n\n".getBytes(StandardCharsets.UTF_8)),
                new ByteArrayInputStream(new byte[60_000_000]));
        byte[] mail = Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> new Mbox(endless).mail());
        assertThat(mail).hasSize(MailReader.LARGEST + 1);
        assertThat(ArchiveMail.read(mail, "1", NOW).unreadable()).singleElement().satisfies(one -> assertThat(one.raw()).hasSizeLessThan(200_000));
    }

    private List<String> ids(String from) throws ChannelTrouble {
        List<String> heard = new ArrayList<>();
        Page page = Page.nothing().cursor(from);
        do {
            page = channel.hear(settings("/2026-01.mbox"), page.cursor());
            page.items().forEach(item -> heard.add(item.externalId()));
        } while (page.more());
        return heard;
    }

    private void assertTrouble(String path, String words) {
        assertThatThrownBy(() -> {
            Page page = channel.hear(settings(path), null);
            throw ChannelTrouble.needsAPerson(page.unreadable().getFirst().reason());
        }).isInstanceOf(ChannelTrouble.class).hasMessageContaining(words);
    }

    private static List<String> bodies(String mbox) throws IOException {
        Mbox read = new Mbox(new ByteArrayInputStream(mbox.getBytes(StandardCharsets.UTF_8)));
        List<String> bodies = new ArrayList<>();
        for (byte[] mail = read.mail(); mail != null; mail = read.mail()) {
            String text = new String(mail, StandardCharsets.UTF_8);
            bodies.add(text.substring(text.indexOf("\n\n") + 2));
        }
        return bodies;
    }

    private Settings settings(String path) {
        return new Settings(UUID.randomUUID(), Map.of("url", server.at(path).toString()));
    }

    private static String mail(String from, String id, String subject, String words) {
        return "From someone at example.org  Mon Feb  2 10:15:00 2026\nFrom: " + from + "\nDate: Mon, 2 Feb 2026 10:15:00 +0000\nSubject: " + subject
                + "\nMessage-ID: <" + id + ">\n\n" + words + "\n";
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }

    private static byte[] bomb() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            byte[] mail = mail("ada@x.example", "1@x", "s", "x".repeat(9_000_000)).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 2; i++) out.write(mail);
            out.write("\nFrom a Mon Feb  2 10:15:00 2026\nFrom: a@x\n\n".getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 100; i++) out.write(new byte[1_000_000]);
        }
        return packed.toByteArray();
    }
}
