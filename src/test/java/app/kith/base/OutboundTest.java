package app.kith.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kith.HostilePeer;
import app.kith.LocalServer;
import app.kith.base.Outbound.Answer;
import app.kith.base.Outbound.Ask;
import app.kith.base.Outbound.Limits;
import app.kith.base.OutboundTrouble.Kind;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.SSLException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundTest {

    private static final Limits SMALL = new Limits(Duration.ofSeconds(1), Duration.ofMillis(1_200), 1_000_000, 5);

    private final LocalServer server = new LocalServer();
    private final Outbound outbound = new Outbound(new AddressGuard("127.0.0.1:" + server.port()), "1.2", SMALL);

    @AfterEach
    void stop() throws Exception {
        outbound.close();
        server.close();
    }

    @Test
    void anAnswerComesWhole() throws Exception {
        server.on("/", 200, "Grüße", "X-Reply", "yes", "Link", "<a>", "Link", "<b>");
        Answer answer = outbound.fetch(Ask.get(server.at("/a?b=c")).with("X-Token", "t").with("Absent", null));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo("Grüße");
        assertThat(answer.header("x-reply")).isEqualTo("yes");
        assertThat(answer.header("LINK")).isEqualTo("<a>, <b>");
        assertThat(answer.movedForGood()).isNull();
        assertThat(server.lastAsked().path()).isEqualTo("/a?b=c");
        assertThat(server.lastAsked().headers()).containsEntry("x-token", "t").containsEntry("user-agent", "Kith/1.2 (+community listener)");
    }

    @Test
    void anErrorIsAnAnswerToo() throws Exception {
        server.on("/", 503, "busy", "Retry-After", "60");
        assertThat(outbound.fetch(Ask.get(server.at("/"))).status()).isEqualTo(503);
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void aBodyIsSent() throws Exception {
        server.on("/", 201, "");
        outbound.fetch(Ask.post(server.at("/"), "{}".getBytes(StandardCharsets.UTF_8), "application/json"));
        assertThat(server.lastAsked().body()).isEqualTo("{}");
        assertThat(server.lastAsked().headers()).containsEntry("content-type", "application/json");
    }

    @Test
    void cookiesAreNotKept() throws Exception {
        server.on("/", 200, "x", "Set-Cookie", "who=me");
        outbound.fetch(Ask.get(server.at("/")));
        outbound.fetch(Ask.get(server.at("/")));
        assertThat(server.lastAsked().headers()).doesNotContainKey("cookie");
    }

    @Test
    void noConnectionIsUsedTwice() throws Exception {
        try (var peer = new HostilePeer().on("/", out -> HostilePeer.text(out, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"));
                var any = new Outbound(new AddressGuard("127.0.0.1"), "1", SMALL)) {
            for (int i = 0; i < 3; i++) assertThat(any.fetch(Ask.get(peer.at("/"))).body()).asString().isEqualTo("hi");
            assertThat(peer.connections()).isEqualTo(3);
        }
    }

    @Test
    void whatIsCompressedIsUnpacked() throws Exception {
        server.on("/", 200, gzip("words".getBytes(StandardCharsets.UTF_8), 1), "Content-Encoding", "gzip");
        assertThat(outbound.fetch(Ask.get(server.at("/"))).body()).asString().isEqualTo("words");
    }

    @Test
    void aBombDoesNotGoOff() throws Exception {
        server.on("/", 200, gzip(new byte[1_000_000], 100), "Content-Encoding", "gzip");
        refused(() -> outbound.fetch(Ask.get(server.at("/"))), Kind.TOO_LARGE, "more than the 1 MB");
    }

    @Test
    void anAnswerWithoutEndIsCutOff() {
        server.on("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] part = new byte[100_000];
            for (int i = 0; i < 10_000; i++) exchange.getResponseBody().write(part);
        });
        refused(() -> outbound.fetch(Ask.get(server.at("/"))), Kind.TOO_LARGE, "sends more than");
    }

    @Test
    void aByteAtATimeIsTooSlow() throws Exception {
        try (var raw = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> drip(raw));
            try (var patient = new Outbound(new AddressGuard("127.0.0.1"), "1", SMALL)) {
                long start = System.nanoTime();
                refused(() -> patient.fetch(Ask.get(local(raw))), Kind.TIMEOUT, "too slow");
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
            }
        }
    }

    @Test
    void aConnectionThatBreaksIsNotTriedAgain() throws Exception {
        var connections = new AtomicInteger();
        try (var raw = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try {
                    while (true) {
                        Socket socket = raw.accept();
                        connections.incrementAndGet();
                        socket.getInputStream().read();
                        socket.close();
                    }
                } catch (Exception _) {
                    // the test is over
                }
            });
            try (var once = new Outbound(new AddressGuard("127.0.0.1"), "1", SMALL)) {
                assertThatThrownBy(() -> once.fetch(Ask.get(local(raw)))).isInstanceOf(OutboundTrouble.class);
            }
        }
        assertThat(connections).hasValue(1);
    }

    @Test
    void headersWithoutEndAreRefused() {
        String[] headers = new String[600];
        for (int i = 0; i < headers.length; i++) headers[i] = "X-" + i;
        server.on("/", 200, "x", headers);
        refused(() -> outbound.fetch(Ask.get(server.at("/"))), Kind.TOO_LARGE, "too many headers");
    }

    @Test
    void nobodyListeningIsSaidPlainly() throws Exception {
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        try (var any = new Outbound(new AddressGuard("127.0.0.1"), "1", SMALL)) {
            refused(() -> any.fetch(Ask.get(URI.create("http://127.0.0.1:" + free))), Kind.REFUSED, "refuses the connection");
        }
    }

    @Test
    void aNameThatIsNotThereIsSaidPlainly() throws Exception {
        var guard = new AddressGuard("", host -> new InetAddress[0]);
        try (var any = new Outbound(guard, "1", SMALL)) {
            refused(() -> any.fetch(Ask.get(URI.create("https://wern.example/feed"))), Kind.UNKNOWN_HOST, "no server called “wern.example”");
        }
    }

    @Test
    void aCertificateThatNobodyVouchesForIsNotTrusted() throws Exception {
        var strange = new WireMockServer(WireMockConfiguration.options().dynamicHttpsPort().httpDisabled(true));
        strange.start();
        try (var any = new Outbound(new AddressGuard("127.0.0.1"), "1", new Limits(Duration.ofSeconds(5), Duration.ofSeconds(10), 1_000, 5))) {
            refused(() -> any.fetch(Ask.get(URI.create("https://127.0.0.1:" + strange.httpsPort() + "/"))), Kind.TLS, "certificate");
            var guard = new AddressGuard("127.0.0.1");
            try (Socket plain = guard.sockets().createSocket("127.0.0.1", strange.httpsPort())) {
                assertThatThrownBy(() -> guard.overTls(plain, "127.0.0.1", strange.httpsPort())).isInstanceOf(SSLException.class);
            }
        } finally {
            strange.stop();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:81/", "http://localhost/", "http://LOCALHOST:80/",
            "http://[::1]/", "http://[::]/", "http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/", "http://[64:ff9b::7f00:1]/",
            "http://10.1.2.3/", "http://169.254.169.254/latest/meta-data/", "http://[fd00:ec2::254]/", "https://192.168.1.1/"})
    void insideAddressesAreNeverContacted(String address) {
        refused(() -> outbound.fetch(Ask.get(URI.create(address))), Kind.DENIED, "KITH_OUTBOUND_ALLOW");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://2130706433/", "http://0/", "http://0x7f000001/", "http://0177.0.0.1/", "http://134744072/"})
    void addressesInDisguiseAreNeverContacted(String address) {
        refused(() -> outbound.fetch(Ask.get(URI.create(address))), Kind.DENIED, "in disguise");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://wren.example/", "file:///etc/passwd", "gopher://wren.example/", "jar:http://wren.example!/", "http:///x", "http:/x",
            "http:127.0.0.1", "http://127.1/", "http://127.0.0.1./", "/feed", "http://me@wren.example/", "http://me:pw@wren.example/", "http://wren.example@127.0.0.1/", "https://:80/",
            "http://wren.example:0/", "http://wren.example:70000/", "http://wren.example:22/", "http://wren.example:25/", "https://wren.example:993/", "javascript:alert(1)"})
    void onlyPlainWebAddressesAreAsked(String address) {
        refused(() -> outbound.fetch(Ask.get(URI.create(address))), Kind.ADDRESS, "");
    }

    @Test
    void aNameIsLookedUpOnceAndThatAnswerHolds() throws Exception {
        var lookups = new AtomicInteger();
        AddressGuard.Resolver rebinding = host -> new InetAddress[] {
                InetAddress.getByName(lookups.incrementAndGet() == 1 ? "127.0.0.2" : "127.0.0.1")};
        try (var good = new LocalServer("127.0.0.2").on("/", 200, "good");
                var first = new Outbound(new AddressGuard("127.0.0.2/32", rebinding), "1", SMALL)) {
            URI uri = URI.create("http://rebinding.example:" + good.port() + "/");
            assertThat(first.fetch(Ask.get(uri)).body()).asString().isEqualTo("good");
            assertThat(lookups).hasValue(1);
            try (var second = new Outbound(new AddressGuard("127.0.0.2/32", rebinding), "1", SMALL)) {
                refused(() -> second.fetch(Ask.get(uri)), Kind.DENIED, "127.0.0.1");
            }
        }
    }

    private static void refused(ThrowingCallable call, Kind kind, String words) {
        assertThatThrownBy(call).isInstanceOfSatisfying(OutboundTrouble.class, trouble -> {
            assertThat(trouble.kind()).as(trouble.getMessage()).isEqualTo(kind);
            assertThat(trouble).hasMessageContaining(words).hasNoCause();
            assertThat(trouble.getStackTrace()).isEmpty();
        });
    }

    private static URI local(ServerSocket socket) {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/");
    }

    private static void drip(ServerSocket server) {
        try (Socket socket = server.accept()) {
            socket.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 100; i++) {
                socket.getOutputStream().write('x');
                Thread.sleep(100);
            }
        } catch (Exception _) {
            // the listener has hung up, as it should
        }
    }

    private static byte[] gzip(byte[] part, int times) throws Exception {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            for (int i = 0; i < times; i++) gzip.write(part);
        }
        return packed.toByteArray();
    }
}
