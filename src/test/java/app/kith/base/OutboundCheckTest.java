package app.kith.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundCheckTest {

    private static final Map<String, String> NAMES = Map.of("wren.example", "93.184.216.34", "intranet.example", "10.0.0.5", "xn--bcher-kva.example",
            "93.184.216.34",
            "localhost", "127.0.0.1", "rebound.example", "169.254.169.254");

    private final List<String> asked = new ArrayList<>();

    /** Knows a few names and every literal, and asks no name server. */
    private InetAddress[] resolve(String host) throws UnknownHostException {
        asked.add(host);
        String literal = NAMES.getOrDefault(host, host.matches("[0-9.]+|[0-9a-f.:]*:[0-9a-f.:]*") ? host : null);
        if (literal == null) throw new UnknownHostException(host);
        return new InetAddress[] {InetAddress.getByName(literal)};
    }

    private OutboundCheck check(String allow) {
        return new OutboundCheck(new AddressGuard(allow, new PatientNames(this::resolve)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://wren.example/", "HTTPS://Wren.Example/a b?c#d", "https://8.8.8.8:8443", "http://8.8.8.8:/", "http://8.8.8.8/#@127.0.0.1/",
            "http://8.8.8.8?@127.0.0.1/", "http://[2606:4700::1111]/", "http://[::ffff:8.8.8.8]/", "http://[64:ff9b::808:808]/", "http://bücher.example/",
            " http://wren.example/ "})
    void whatKithWouldAskIsAllowedAndSaidWhereItLeads(String url) {
        OutboundCheck.Verdict verdict = check("").of(url);
        assertThat(verdict.url()).isEqualTo(url);
        assertThat(verdict.allowed()).as(verdict.reason()).isTrue();
        assertThat(verdict.reason()).contains("leads to");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "http://", "http:///", "http:", "https://?x", "//wren.example/", "wren.example", "/feed", "#x", "ftp://wren.example/",
            "file:///etc/passwd",
            "gopher://127.0.0.1:6379/_x", "javascript:alert(1)", "data:text/html,x", "java\nscript:alert(1)",
            "http://127.0.0.1/", "http://127.1/", "http://127.0.1/", "http://2130706433/", "http://0x7f000001/", "http://0x7f.0.0.1/", "http://0177.0.0.1/",
            "http://017700000001/",
            "http://127.0.0.01/", "http://134744072/", "http://010.8.8.8/", "http://0/", "http://1.2.3/", "http://256.1.1.1/", "http://1.2.3.4.5/",
            "http://127.0.0.1./",
            "http://localhost/", "http://localhost./", "http://LOCALHOST:8080/", "http://intranet.example/", "http://rebound.example/", "http://nowhere.example/",
            "http://[::1]/", "http://[::]/", "http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/", "http://[0:0:0:0:0:ffff:127.0.0.1]/",
            "http://[64:ff9b::7f00:1]/",
            "http://[64:ff9b:1::8.8.8.8]/", "http://[2002:7f00:1::]/", "http://[2001:0:53aa:64c::1]/", "http://[fe80::1%25eth0]/", "http://[fe80::1%eth0]/",
            "http://[fc00::1]/",
            "http://[::127.0.0.1]/", "http://[127.0.0.1]/", "http://[::1", "http://::1/", "http://169.254.169.254/latest/meta-data/", "http://①②⑦.⓪.⓪.①/",
            "http://１２７.０.０.１/",
            "http://127。0。0。1/", "http://127．0．0．1/", "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/", "http://me@wren.example/", "http://me:pw@wren.example/",
            "http://wren.example@127.0.0.1/",
            "http://127.0.0.1@wren.example/", "http://wren.example\\@127.0.0.1/", "http://127.0.0.1\\@wren.example/", "http:\\\\127.0.0.1\\",
            "http:/127.0.0.1/", "http:127.0.0.1",
            "http:///127.0.0.1/", "http://wren.example:0/", "http://wren.example:25/", "http://wren.example:65536/", "http://wren.example:99999999999/",
            "http://wren.example:-1/", "http://wren.example:80:80/",
            "http://wren.example:abc/", "http://%31%32%37.0.0.1/", "http://127.0.0.1%00.wren.example/", "http://127.0.0.1%2f@wren.example/",
            "http://wr en.example/",
            "http://wren.example\t@127.0.0.1/", "http://1.1.1.1 &@2.2.2.2# @3.3.3.3/", "http://a..b/", "http://.wren.example/", "http://0.0.0.0:22/",
            "http://100.64.0.1/", "http://224.0.0.1/",
            "\u0000http://127.0.0.1/", "http://\u0000127.0.0.1/", "http://127.0.0.1\u0000/", "http://wren.example\u2028@127.0.0.1/"})
    void whatLeadsInsideOrNowhereIsRefusedInWords(String url) {
        OutboundCheck.Verdict verdict = check("").of(url);
        assertThat(verdict.url()).isEqualTo(url);
        assertThat(verdict.allowed()).as(verdict.reason()).isFalse();
        assertThat(verdict.reason()).endsWith(".").doesNotContain("Exception");
    }

    @Test
    void whatIsFarTooLongIsRefused() {
        assertThat(check("").of("http://wren.example/" + "a".repeat(10_000_000)).reason()).contains("10000020 characters long");
        assertThat(check("").of("http://" + "a".repeat(8_000) + "/").allowed()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"intranet.example, http://intranet.example/", "127.0.0.1:8080, http://localhost:8080/", "10.0.0.0/8, http://intranet.example:90/"})
    void theOperatorsExceptionsCount(String allow, String url) {
        assertThat(check(allow).of(url).allowed()).isTrue();
        assertThat(check(allow).of("http://169.254.169.254/").allowed()).isFalse();
    }

    @Test
    void everyNameIsAskedForOnce() {
        OutboundCheck check = check("");
        for (int i = 0; i < 5; i++) {
            check.of("http://wren.example/" + i);
            check.of("http://nowhere.example/" + i);
        }
        assertThat(asked).containsExactly("wren.example", "nowhere.example");
    }
}
