package app.kith.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {

    private static final Map<String, List<String>> NAMES = Map.of(
            "wren.example", List.of("93.184.216.34"),
            "intranet.example", List.of("10.0.0.5"),
            "both.example", List.of("10.0.0.5", "93.184.216.34", "::1"),
            "localhost", List.of("127.0.0.1"));

    /** Knows a few names and all literals, and asks no name server. */
    private static InetAddress[] resolve(String host) throws UnknownHostException {
        List<String> literals = NAMES.getOrDefault(host, host.matches("[0-9a-f.:%]+|0x[0-9a-f.]+") ? List.of(host) : List.of());
        InetAddress[] addresses = new InetAddress[literals.size()];
        for (int i = 0; i < addresses.length; i++) addresses[i] = InetAddress.getByName(literals.get(i));
        return addresses;
    }

    private static AddressGuard guard(String allow) {
        return new AddressGuard(allow, AddressGuardTest::resolve);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "0.0.0.0", "0.1.2.3", "10.0.0.0", "10.255.255.255", "100.64.0.0", "100.100.100.200", "100.127.255.255", "127.0.0.1", "127.1.2.3",
            "127.255.255.255", "169.254.0.1", "169.254.169.254", "172.16.0.0", "172.31.255.255", "192.0.0.1", "192.0.0.192", "192.0.2.7",
            "192.88.99.1", "192.168.0.1", "192.168.255.255", "198.18.0.1", "198.19.255.255", "198.51.100.9", "203.0.113.77", "224.0.0.1",
            "239.255.255.250", "240.0.0.1", "250.1.2.3", "255.255.255.255",
            "::", "::1", "::127.0.0.1", "::10.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "64:ff9b::10.0.0.1",
            "64:ff9b::127.0.0.1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "64:ff9b:1:ffff::8.8.8.8", "100::1", "2001::1", "2001:0:53aa:64c::1",
            "2001:2::1", "2001:10::1", "2001:20::1", "2001:db8::1", "2001:db8:ffff::1", "2002::1", "2002:7f00:1::1", "2002:a00:1::1",
            "3fff::1", "4000::1", "5f00::1", "8000::1", "fc00::1", "fd00:ec2::254", "fdff::1", "fe80::1", "febf::1", "fec0::1", "feff::1",
            "ff00::1", "ff02::1", "ff0e::1", "[::1]", "[fd12::1]",
            "127.1", "2130706433", "127.0.0.1.", "localhost", "LOCALHOST", "localhost.", " localhost", "intranet.example", "Intranet.Example."})
    void whatIsNotTheOpenInternetIsRefused(String host) {
        assertThatThrownBy(() -> guard("").addressesOf(host, 80)).isInstanceOfAny(AddressGuard.Denied.class, UnknownHostException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.1",
            "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0", "192.0.1.0", "192.167.255.255", "192.169.0.0", "198.17.255.255",
            "198.20.0.0", "223.255.255.255", "2606:4700::1111", "2a00:1450::1", "2001:4860:4860::8888", "64:ff9b::8.8.8.8", "::ffff:8.8.8.8",
            "[2606:4700::1111]", "wren.example"})
    void theOpenInternetIsReached(String host) throws Exception {
        assertThat(guard("").addressesOf(host, 443)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0x7f.1", "0x7f000001", "0177.0.0.1", "1.2.3.4.5", "", "nowhere.example"})
    void whatIsNoAddressLeadsNowhereInside(String host) {
        assertThatThrownBy(() -> {
            List<InetAddress> found = guard("").addressesOf(host, 80);
            if (found.stream().noneMatch(InetAddress::isLoopbackAddress)) throw new UnknownHostException("an open address");
        }).isInstanceOfAny(UnknownHostException.class, AddressGuard.Denied.class);
    }

    @Test
    void anIpv4AddressInsideAnIpv6OneIsLookedAt() {
        byte[] mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 10, 0, 0, 1};
        assertThat(ForbiddenAddresses.kind(mapped)).contains("private network");
        mapped[12] = 8;
        assertThat(ForbiddenAddresses.kind(mapped)).isNull();
    }

    @Test
    void theRefusalSaysWhereTheNameLeadsAndWhatToDo() {
        assertThatThrownBy(() -> guard(null).addressesOf("intranet.example", 8080)).hasMessage("“intranet.example” points to an address inside a"
                + " private network (10.0.0.5). If that is meant, the operator can allow it with KITH_OUTBOUND_ALLOW=intranet.example:8080.");
    }

    @Test
    void onlyTheOpenAddressesOfANameAreReturned() throws Exception {
        assertThat(guard("").addressesOf("both.example", 443)).extracting(InetAddress::getHostAddress).containsExactly("93.184.216.34");
    }

    @ParameterizedTest
    @ValueSource(strings = {"intranet.example", "intranet.example:80", "10.0.0.0/8", "10.0.0.0/8:80", "10.0.0.5", "10.0.0.5:80",
            "other.example, INTRANET.example", "192.168.0.0/16,10.0.0.4/31:80"})
    void theOperatorMayAllowIt(String allow) throws Exception {
        assertThat(guard(allow).addressesOf("intranet.example", 80)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"intranet.example:443", "10.0.0.0/30", "10.0.0.0/8:81", "example", "tranet.example", "[fd00::/8]", "10.0.0.6"})
    void butNotMoreThanTheOperatorSaid(String allow) {
        assertThatThrownBy(() -> guard(allow).addressesOf("intranet.example", 80)).isInstanceOf(AddressGuard.Denied.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fd00::/8", "[fd00::/8]", "[fd00::/8]:25", "fd12::1", "[fd12::1]:25", "[fd12::1]"})
    void ipv6IsAllowedTheSameWay(String allow) throws Exception {
        assertThat(guard(allow).addressesOf("[fd12::1]", 25)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "10.0.0.5:port", "[fd00::/200]"})
    void nonsenseInTheListIsSaidAtOnce(String allow) {
        assertThatThrownBy(() -> new AddressGuard(allow)).isInstanceOf(IllegalArgumentException.class);
    }
}
