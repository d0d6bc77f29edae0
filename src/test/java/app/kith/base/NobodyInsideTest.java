package app.kith.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kith.HostilePeer;
import app.kith.base.Outbound.Ask;
import app.kith.base.OutboundTrouble.Kind;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every disguise in which an address of this machine or its neighbours can be written, put to a server that listens on all of this machine's
 * addresses and counts: nobody ever connects.
 */
class NobodyInsideTest {

    private static final HostilePeer machine = new HostilePeer();
    private static final Outbound.Limits QUICK = new Outbound.Limits(Duration.ofSeconds(1), Duration.ofSeconds(2), 1_000, 5);
    private static final Outbound outbound = new Outbound(new AddressGuard("", NobodyInsideTest::resolve), "1", QUICK);

    /** What a name server of an attacker says; anything that is not a name goes the usual way, as the system reads it. */
    private static final Map<String, String[]> NAMES = Map.ofEntries(
            name("loopback.example", "127.0.0.1"), name("loopback6.example", "::1"), name("private.example", "10.0.0.1"),
            name("both.example", "127.0.0.1", "10.0.0.1", "::1"), name("mapped.example", "::ffff:127.0.0.1"), name("nat64.example", "64:ff9b::7f00:1"),
            name("any.example", "0.0.0.0"), name("any6.example", "::"), name("metadata.example", "169.254.169.254"), name("metadata6.example", "fd00:ec2::254"),
            name("metadata.google.internal", "169.254.169.254"), name("isatap.example", "2606:4700::5efe:7f00:1"), name("shared.example", "100.64.0.1"),
            name("intranet", "10.1.2.3"), name("wpad", "192.168.1.1"), name("localhost", "127.0.0.1", "::1"), name("localhost.localdomain", "127.0.0.1"),
            name("sub.localhost", "127.0.0.1"), name("ip6-localhost", "::1"), name("127.0.0.1.nip.example", "127.0.0.1"), name("xn--bcher-kva.example", "127.0.0.1"));

    private static Map.Entry<String, String[]> name(String name, String... addresses) {
        return Map.entry(name, addresses);
    }

    private static InetAddress[] resolve(String host) throws UnknownHostException {
        if (!NAMES.containsKey(host)) return InetAddress.getAllByName(host);
        return Arrays.stream(NAMES.get(host)).map(NobodyInsideTest::literal).toArray(InetAddress[]::new);
    }

    private static InetAddress literal(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @AfterAll
    static void stop() throws Exception {
        outbound.close();
        machine.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            // plain
            "http://127.0.0.1:P/", "http://127.1.2.3:P/", "http://127.255.255.254:P/", "http://0.0.0.0:P/", "http://localhost:P/", "http://LocalHost:P/",
            // IPv4, oddly written: decimal, octal, hexadecimal, short, padded, too large
            "http://2130706433:P/", "http://017700000001:P/", "http://0x7f000001:P/", "http://0x7f.0x0.0x0.0x1:P/", "http://127.1:P/",
            "http://127.0.1:P/", "http://0:P/", "http://0x0:P/", "http://127.000.000.001:P/", "http://4294967297:P/",
            "http://127.0.0.257:P/", "http://0x7f.1:P/", "http://127.0.0.1.:P/", "http://2130706433.:P/",
            // digits and dots that only look different
            "http://①②⑦.⓪.⓪.①:P/", "http://１２７.０.０.１:P/", "http://127。0。0。1:P/", "http://127．0．0．1:P/", "http://127｡0｡0｡1:P/", "http://lоcalhost:P/",
            "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ:P/", "http://localhoſt:P/", "http://loc\u00ADalhost:P/",
            // IPv6, and IPv4 inside it
            "http://[::1]:P/", "http://[0:0:0:0:0:0:0:1]:P/", "http://[0000::0001]:P/", "http://[::]:P/", "http://[::ffff:127.0.0.1]:P/", "http://[::ffff:7f00:1]:P/",
            "http://[0:0:0:0:0:ffff:127.0.0.1]:P/", "http://[::127.0.0.1]:P/", "http://[::ffff:0:127.0.0.1]:P/", "http://[64:ff9b::127.0.0.1]:P/",
            "http://[64:ff9b:1::127.0.0.1]:P/", "http://[2002:7f00:1::]:P/", "http://[2001:0:7f00:1::80ff:fffe]:P/", "http://[2606:4700::5efe:127.0.0.1]:P/",
            "http://[2606:4700::200:5efe:10.0.0.1]:P/", "http://[fe80::1]:P/", "http://[fe80::1%25lo]:P/", "http://[::1%25lo]:P/", "http://[::1%lo]:P/",
            "http://[fec0::1]:P/", "http://[fd00::1]:P/", "http://[ff02::1]:P/",
            // neighbours and clouds
            "http://10.0.0.1:P/", "http://172.16.0.1:P/", "http://192.168.0.1:P/", "http://100.64.0.1:P/", "http://169.254.169.254/latest/meta-data/",
            "http://[fd00:ec2::254]/latest/", "http://192.0.0.192/", "http://198.18.0.1:P/", "http://224.0.0.1:P/", "http://255.255.255.255:P/", "http://240.0.0.1:P/",
            // names
            "http://localhost.:P/", "http://localhost.localdomain:P/", "http://sub.localhost:P/", "http://ip6-localhost:P/", "http://loopback.example:P/",
            "http://loopback6.example:P/", "http://private.example:P/", "http://both.example:P/", "http://mapped.example:P/", "http://nat64.example:P/",
            "http://any.example:P/", "http://any6.example:P/", "http://metadata.example/", "http://metadata6.example/", "http://metadata.google.internal/",
            "http://isatap.example:P/", "http://shared.example:P/", "http://intranet:P/", "http://wpad:P/wpad.dat", "http://127.0.0.1.nip.example:P/",
            "http://bücher.example:P/", "http://LOOPBACK.EXAMPLE.:P/",
            // who is the host?
            "http://wren.example@127.0.0.1:P/", "http://wren.example:80@127.0.0.1:P/", "http://127.0.0.1:P#@wren.example/", "http://127.0.0.1:P\\@wren.example/",
            "http://wren.example\\@127.0.0.1:P/", "http:\\\\127.0.0.1:P/", "http:/127.0.0.1:P/", "http:127.0.0.1:P/", "http:///127.0.0.1:P/", "//127.0.0.1:P/",
            "http://127.0.0.1%00.wren.example:P/", "http://127.0.0.1%2f.wren.example:P/", "http://127.0.0.1\t:P/", "ht\ttp://127.0.0.1:P/",
            "http://127.0.0.1:P/\r\nHost: wren.example", "http://127.0.0.1\r\n:P/", "http://%31%32%37.0.0.1:P/", "http://127.0.0.1 :P/", " http://127.0.0.1:P/ ",
            "http://[127.0.0.1]:P/", "http://[::1:P/", "http://127.0.0.1:P:80/", "http://127.0.0.1:+80/",
            // other languages
            "https://127.0.0.1:P/", "ftp://127.0.0.1:P/", "file:///etc/passwd", "file://127.0.0.1/etc/passwd", "gopher://127.0.0.1:P/_GET", "dict://127.0.0.1:P/",
            "jar:http://127.0.0.1:P/!/", "ws://127.0.0.1:P/", "data:text/html,hello", "javascript:alert(1)", "netdoc:///etc/passwd", "ldap://127.0.0.1:P/",
            // ports of others
            "http://127.0.0.1:0/", "http://127.0.0.1:22/", "http://127.0.0.1:25/", "http://127.0.0.1:65536/", "http://127.0.0.1:-1/"})
    void noDisguiseReachesTheInside(String disguise) {
        int before = machine.connections();
        String address = disguise.replace(":P", ":" + machine.port());
        assertThatThrownBy(() -> outbound.fetch(Ask.get(LooseUri.of(address)))).isInstanceOfAny(OutboundTrouble.class, IllegalArgumentException.class)
                .hasMessageNotContaining("broke").hasMessageNotContaining("refuses the connection").hasMessageNotContaining("too slow");
        assertThat(machine.connections()).isEqualTo(before);
    }

    @Test
    void theServerThatCountsDoesCount() throws Exception {
        int before = machine.connections();
        try (var allowed = new Outbound(new AddressGuard("127.0.0.1"), "1", QUICK)) {
            assertThat(allowed.fetch(Ask.get(machine.at("/"))).status()).isEqualTo(404);
        }
        assertThat(machine.connections()).isEqualTo(before + 1);
    }

    @Test
    void aNameThatTurnsInwardBetweenTwoQuestionsIsRefusedTheSecondTime() throws Exception {
        var asked = new AtomicInteger();
        AddressGuard.Resolver turning = host -> new InetAddress[] {literal(asked.incrementAndGet() == 1 ? "127.0.0.3" : "127.0.0.1")};
        machine.on("/turn", out -> HostilePeer.head(out, "302 Found", "Location: /turned", "Content-Length: 0"));
        int before = machine.connections();
        try (var trusting = new Outbound(new AddressGuard("127.0.0.3/32", turning), "1", QUICK)) {
            URI uri = URI.create("http://turning.example:" + machine.port() + "/turn");
            assertThatThrownBy(() -> trusting.fetch(Ask.get(uri))).isInstanceOfSatisfying(OutboundTrouble.class,
                    trouble -> assertThat(trouble.kind()).isEqualTo(Kind.DENIED));
        }
        assertThat(machine.connections()).as("the first hop only").isEqualTo(before + 1);
    }

    @Test
    void aNameServerThatNeverAnswersIsNotWaitedFor() throws Exception {
        var waiting = ConcurrentHashMap.<Thread>newKeySet();
        AddressGuard.Resolver silent = host -> {
            waiting.add(Thread.currentThread());
            while (!Thread.currentThread().isInterrupted()) LockSupport.park();
            throw new UnknownHostException(host);
        };
        try (var any = new Outbound(new AddressGuard("", silent), "1", QUICK)) {
            assertThatThrownBy(() -> any.fetch(Ask.get(URI.create("http://slow.example/")))).isInstanceOfSatisfying(OutboundTrouble.class,
                    trouble -> assertThat(trouble.kind()).isEqualTo(Kind.TIMEOUT));
        }
        assertThat(waiting).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ws://127.0.0.1:P/", "ws://localhost:P/", "ws://[::1]:P/", "ws://loopback.example:P/", "wss://127.0.0.1:P/", "ws://2130706433:P/",
            "ws://me:pw@127.0.0.1:P/", "ws:///", "ftp://127.0.0.1:P/"})
    void openLinesDoNotReachTheInsideEither(String address) {
        var lines = new OutboundLines(new AddressGuard("", NobodyInsideTest::resolve));
        int before = machine.connections();
        assertThatThrownBy(() -> lines.listen(URI.create(address.replace(":P", ":" + machine.port())), Map.of(), (message, line) -> { }))
                .isInstanceOfAny(OutboundTrouble.class);
        assertThat(machine.connections()).isEqualTo(before);
    }

    @Test
    void norDoTheSocketsOfMail() {
        int before = machine.connections();
        var sockets = new AddressGuard("", NobodyInsideTest::resolve).sockets();
        for (String host : NAMES.keySet()) {
            assertThatThrownBy(() -> sockets.createSocket(host, machine.port())).isInstanceOf(AddressGuard.Denied.class);
            assertThatThrownBy(() -> sockets.createSocket().connect(InetSocketAddress.createUnresolved(host, machine.port()))).isInstanceOf(AddressGuard.Denied.class);
        }
        assertThat(machine.connections()).isEqualTo(before);
    }
}
