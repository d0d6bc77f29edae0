package app.kith;

import static app.kith.HostilePeer.head;
import static app.kith.HostilePeer.text;
import static org.assertj.core.api.Assertions.assertThat;

import app.kith.HostilePeer.Behaviour;
import app.kith.bench.KithProcess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Places that lie, flood, stall and trick, all at once: each is told to a person in plain words, stores nothing in part, and delays nobody
 * else. Kith runs in a process of its own with 512 MB of heap, and would end if that were not enough.
 */
class HostilePlacesTest {

    @TempDir
    static Path folder;

    private static final int MEGABYTE = 1_000_000;
    private static final HostilePeer peer = new HostilePeer();
    private static final LocalServer inside = new LocalServer("127.0.0.2").on("/", 200, "secret");
    private static final Map<String, Case> cases = new LinkedHashMap<>();
    private static KithProcess kith;

    /** @param words what a person reads on the source */
    private record Case(String address, String words) {}

    private record Found(String trouble, long heard, long deadLetters, long visits, long visitsWithoutTrouble) {}

    private static void is(String name, String words, Behaviour behaviour) {
        String path = "/" + name.replaceAll("[^a-z0-9]+", "-");
        peer.on(path, behaviour);
        cases.put(name, new Case(host(path), words));
    }

    /** Every place has a host of its own: those of one host wait for each other, out of politeness. */
    private static String host(String path) {
        return peer.at(path).toString().replace("127.0.0.1", "127.1.0." + (cases.size() + 1));
    }

    private static void leads(String name, String words, String location) {
        is(name, words, out -> head(out, "302 Found", "Location: " + location, "Content-Length: 0"));
    }

    /** A whole answer that is what the headers say. */
    private static void answers(String name, String words, byte[] body, String... headers) {
        is(name, words, out -> whole(out, body, headers));
    }

    private static void whole(OutputStream out, byte[] body, String... headers) throws IOException {
        text(out, "HTTP/1.1 200 OK\r\nContent-Length: " + body.length + "\r\n" + (headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n") + "\r\n");
        out.write(body);
        out.flush();
    }

    private static void compressed() throws IOException {
        byte[] bomb = gzip(new byte[MEGABYTE], 100);
        answers("a gzip bomb", "sends more than the 10 MB", bomb, "Content-Encoding: gzip");
        answers("a bomb packed twice", "badly compressed", gzip(bomb, 1), "Content-Encoding: gzip, gzip");
        answers("a bomb in a bomb, one of them not told", "not a feed", gzip(gzip(new byte[MEGABYTE], 1_000), 1), "Content-Encoding: gzip");
        answers("a deflate bomb", "sends more than the 10 MB", deflate(new byte[MEGABYTE], 100), "Content-Encoding: deflate");
        answers("a packing nobody asked for", "badly compressed", bomb, "Content-Encoding: br");
        answers("no gzip at all", "badly compressed", bytes("<rss/>"), "Content-Encoding: gzip");
        answers("gzip cut short", "hung up", Arrays.copyOf(gzip(bytes(feed("x".repeat(1000))), 1), 60), "Content-Encoding: gzip");
        answers("a hundred thousand empty gzips", "badly compressed", repeated(gzip(new byte[0], 1), 300_000), "Content-Encoding: gzip");
    }

    private static void endless() {
        is("a body without end", "sends more than the 10 MB", out -> {
            head(out, "200 OK");
            flood(out, bytes("<rss><channel><item><title>more</title></item>".repeat(500)));
        });
        is("chunks without end", "sends more than the 10 MB", out -> {
            head(out, "200 OK", "Transfer-Encoding: chunked");
            flood(out, bytes("186A0\r\n" + "<".repeat(100_000) + "\r\n"));
        });
        is("an element name without end", "sends more than the 10 MB", out -> {
            head(out, "200 OK");
            text(out, "<");
            flood(out, bytes("a".repeat(100_000)));
        });
        is("a byte at a time", "too slow", out -> {
            head(out, "200 OK", "Content-Length: 1000000");
            drip(out, "<");
        });
        is("headers that drip", "too slow", out -> {
            text(out, "HTTP/1.1 200 OK\r\n");
            drip(out, "X: y\r\n");
        });
        is("headers without end", "too many headers", out -> {
            text(out, "HTTP/1.1 200 OK\r\n");
            flood(out, bytes("X-More: and more\r\n"));
        });
        is("a hundred thousand headers", "too many headers", out -> head(out, "200 OK", "X: y\r\n".repeat(100_000)));
        is("a header line without end", "too many headers", out -> {
            text(out, "HTTP/1.1 200 OK\r\nX-Long: ");
            flood(out, bytes("x".repeat(100_000)));
        });
        is("trailers without end", "too many headers", out -> {
            head(out, "200 OK", "Transfer-Encoding: chunked");
            text(out, "1\r\n<\r\n0\r\n");
            flood(out, bytes("X-More: and more\r\n"));
        });
        is("wait, wait, wait", "too slow", out -> flood(out, bytes("HTTP/1.1 100 Continue\r\n\r\n")));
        is("nothing at all", "too slow", out -> peer.silence());
        cases.put("a TLS handshake that stalls", new Case(host("/tls").replace("http:", "https:"), "too slow"));
    }

    private static void lies() {
        is("less than it promised", "hung up", out -> {
            head(out, "200 OK", "Content-Length: 5000");
            text(out, feed("one"));
        });
        is("more than it promised", "not a feed", out -> {
            head(out, "200 OK", "Content-Length: 10");
            text(out, feed("one"));
        });
        is("a length that is no number", "web server", out -> {
            head(out, "200 OK", "Content-Length: 99999999999999999999999");
            text(out, feed("one"));
        });
        is("hanging up in a chunk", "hung up", out -> {
            head(out, "200 OK", "Transfer-Encoding: chunked");
            text(out, "ffff\r\n" + feed("one"));
        });
        is("a chunk of minus one", "web server|hung up|broke", out -> {
            head(out, "200 OK", "Transfer-Encoding: chunked");
            text(out, "-1\r\n" + feed("one"));
        });
        is("hanging up at once", "hung up", out -> { });
        is("another protocol", "web server|hung up", out -> text(out, "SSH-2.0-OpenSSH_9.6\r\n"));
        is("noise", "web server|hung up|headers", out -> out.write(new byte[50_000]));
        is("a page that says all is well", "not a feed: it is a web page", out -> whole(out, bytes("<!doctype html><html><body>Soon more"), "Content-Type: text/html"));
    }

    private static void moves() {
        leads("a circle", "one address to the next", "/a-circle");
        is("ever on", "one address to the next", out -> head(out, "302 Found", "Location: /ever-on?" + UUID.randomUUID(), "Content-Length: 0"));
        leads("to the inside", "KITH_OUTBOUND_ALLOW", "http://10.0.0.1/");
        leads("to the metadata of a cloud", "KITH_OUTBOUND_ALLOW", "http://169.254.169.254/latest/meta-data/");
        leads("to a neighbour", "KITH_OUTBOUND_ALLOW", inside.at("/").toString().replace("127.0.0.1", "127.0.0.2"));
        leads("to a file", "http:// or https://", "file:///etc/passwd");
        leads("to ftp", "http:// or https://", "ftp://127.0.0.1/");
        leads("with a password", "name or password", "http://me:pw@127.0.0.1/");
        leads("to no address", "no address|no server", "http://[::1");
    }

    private static void shapes() {
        answers("JSON a hundred thousand deep", "so deep or of so many pieces", bytes("{\"items\":" + "[".repeat(100_000)));
        answers("JSON of three million pieces", "so deep or of so many pieces", bytes("{\"items\":[" + "[],".repeat(3_000_000) + "[]]}"));
        answers("JSON with a number without end", "broken further on|so deep", bytes("{\"items\":" + "9".repeat(MEGABYTE) + "}"));
        answers("a million tiny entries", "more tags than any feed", bytes("<rss><channel>" + "<item/>".repeat(1_000_000)));
        answers("nine megabytes of one name", "name does not end", bytes("<" + "a".repeat(9 * MEGABYTE)));
        answers("two million names", "more tags than any feed", numbered(1_200_000));
    }

    @BeforeAll
    static void connectAll() throws IOException {
        compressed();
        endless();
        lies();
        moves();
        shapes();
        peer.on("/honest", out -> whole(out, bytes(feed("The wand drips."))));
        kith = new KithProcess(folder, Map.of("KITH_TEST_PATIENCE", "10s", "KITH_OUTBOUND_ALLOW", "127.1.0.0/16"));
        kith.start();
        for (Map.Entry<String, Case> one : cases.entrySet()) connect(one.getKey(), one.getValue().address());
        connect("an honest blog", host("/honest"));
        kith.until(() -> kith.count("select count(*) from listening.source where trouble is not null") == cases.size());
        kith.until(() -> kith.count("select count(*) from conversations.message") > 0);
    }

    private static void connect(String place, String address) throws IOException {
        kith.post("/api/v1/sources", Map.of("channel", "feed", "place", place, "whose", "theirs", "settings", Map.of("url", address)));
    }

    @AfterAll
    static void close() throws IOException {
        kith.close();
        peer.close();
        inside.close();
    }

    @TestFactory
    List<DynamicTest> isToldInPlainWordsAndStoresNothing() throws Exception {
        Map<String, Found> found = found();
        return cases.keySet().stream().map(name -> DynamicTest.dynamicTest(name, () -> {
            Found one = found.get(name);
            assertThat(one.trouble()).containsPattern(cases.get(name).words()).doesNotContain("Exception", "stumbled", "null");
            assertThat(one.heard()).isZero();
            assertThat(one.deadLetters()).isZero();
            assertThat(one.visits()).isPositive();
            assertThat(one.visitsWithoutTrouble()).isZero();
        })).toList();
    }

    private static Map<String, Found> found() throws Exception {
        Map<String, Found> found = new HashMap<>();
        try (Connection connection = kith.database(); ResultSet row = connection.createStatement().executeQuery("""
                select p.name, s.trouble, (select count(*) from listening.item i where i.source_id = s.id),
                    (select count(*) from listening.dead_letter d where d.source_id = s.id), count(v.*), count(v.*) filter (where v.trouble is null)
                from listening.source s join listening.place p on p.id = s.place_id left join listening.visit v on v.source_id = s.id
                group by p.name, s.id""")) {
            while (row.next()) found.put(row.getString(1), new Found(row.getString(2), row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6)));
        }
        return found;
    }

    @Test
    void theHonestOneBetweenThemIsHeard() throws Exception {
        Found honest = found().get("an honest blog");
        assertThat(honest.trouble()).isNull();
        assertThat(honest.heard()).isEqualTo(1);
        assertThat(kith.count("select count(*) from conversations.message")).isEqualTo(1);
    }

    @Test
    void itLivesAndAnswers() throws IOException {
        assertThat(kith.isAlive()).as(kith.output()).isTrue();
        assertThat(kith.output()).doesNotContain("OutOfMemoryError");
        assertThat(new Browser(kith.address()).get("/sign-in").status()).isEqualTo(200);
    }

    @Test
    void nobodyInsideWasAsked() {
        assertThat(inside.asked()).isEmpty();
    }

    private static String feed(String words) {
        return "<rss version=\"2.0\"><channel><title>Blog</title><item><guid>1</guid><title>One</title><description>" + words + "</description></item></channel></rss>";
    }

    private static byte[] numbered(int names) {
        var all = new StringBuilder("<rss>");
        for (int i = 0; i < names; i++) all.append('<').append('n').append(Integer.toString(i, 36)).append('>');
        return bytes(all.toString());
    }

    private static void flood(OutputStream out, byte[] part) throws IOException {
        while (true) out.write(part);
    }

    private static void drip(OutputStream out, String part) throws IOException, InterruptedException {
        while (true) {
            text(out, part);
            Thread.sleep(100);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] part, int times) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            for (int i = 0; i < times; i++) gzip.write(part);
        }
        return packed.toByteArray();
    }

    private static byte[] deflate(byte[] part, int times) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var deflate = new DeflaterOutputStream(packed)) {
            for (int i = 0; i < times; i++) deflate.write(part);
        }
        return packed.toByteArray();
    }

    private static byte[] repeated(byte[] part, int times) {
        var all = new ByteArrayOutputStream();
        for (int i = 0; i < times; i++) all.writeBytes(part);
        return all.toByteArray();
    }
}
