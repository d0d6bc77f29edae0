package app.kith.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LooseUriTest {

    @ParameterizedTest
    @CsvSource({
            "http://wren.example/a b, http://wren.example/a%20b",
            "HTTP://Wren.Example/ü?q=ä|b, http://wren.example/%C3%BC?q=%C3%A4%7Cb",
            "http://bücher.example:8080/, http://xn--bcher-kva.example:8080/",
            "http://wren.example/100%/x%20y, http://wren.example/100%25/x%20y",
            "http://[2606:4700::1111]:80/, http://[2606:4700::1111]:80/",
            "http://①②⑦.⓪.⓪.①/, http://127.0.0.1/"})
    void whatPeopleWriteIsRead(String written, String meant) {
        assertThat(LooseUri.of(written)).hasToString(meant);
    }

    @ParameterizedTest
    @CsvSource({
            "g, http://a.example/b/c/g", "./g, http://a.example/b/c/g", "/g, http://a.example/g", "//g.example, http://g.example", "?y, http://a.example/b/c/d?y",
            "#s, http://a.example/b/c/d?q#s", "../g, http://a.example/b/g", "mailto:x@y.example, mailto:x@y.example"})
    void linksAreCompletedAsRfc3986HasIt(String link, String complete) {
        assertThat(LooseUri.resolve(URI.create("http://a.example/b/c/d?q"), link)).isEqualTo(complete);
    }

    @Test
    void linksFromABareServerStartAtItsRoot() {
        assertThat(LooseUri.resolve(URI.create("http://a.example"), "g")).isEqualTo("http://a.example/g");
        assertThat(LooseUri.resolve(null, "g")).isEqualTo("g");
    }

    @Test
    void nonsenseIsSaid() {
        assertThatThrownBy(() -> LooseUri.of("http://two words.example/")).isInstanceOf(IllegalArgumentException.class);
    }
}
