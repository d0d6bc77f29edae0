package app.kith.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinksTest {

    @ParameterizedTest
    @CsvSource({"https://kith.lindgren.example, https://kith.lindgren.example/hooks/1", "HTTPS://kith.example/inside/, HTTPS://kith.example/inside/hooks/1",
            "https://8.8.8.8:8443, https://8.8.8.8:8443/hooks/1", "http://kith.lindgren.example,", "https://localhost,", "https://kith,", "https://kith.local,",
            "https://kith.corp.internal:8080,", "https://127.0.0.1,", "https://192.168.1.4,", "https://[::1],", "https://[fd00::1]:8080,", "'https://two words',", "'',", ","})
    void onlyAPublicAddressIsGivenToServersOutThere(String publicUrl, String link) {
        var links = new Links(new BaseSettings(Path.of("."), null, null, publicUrl));
        assertThat(links.abroad("/hooks/1").orElse(null)).isEqualTo(link);
    }
}
