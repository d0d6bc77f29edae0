package app.kith.intake;

import static org.assertj.core.api.Assertions.assertThat;

import app.kith.listening.Link;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PastedTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
        "https://forum.example/t/81 | https://forum.example/t/81 | ''",
        "The wand drips. https://forum.example/t/81 | https://forum.example/t/81 | The wand drips.",
        "https://forum.example/t/81 The wand drips. | https://forum.example/t/81 | The wand drips.",
        "See https://forum.example/t/81. | https://forum.example/t/81 | See",
        "I read https://forum.example/t/81 and it still drips. | - | I read https://forum.example/t/81 and it still drips.",
        "It drips. | - | It drips.",
        "mailto:maya@example.org | - | mailto:maya@example.org",
        "javascript:alert(1) | - | javascript:alert(1)",
    })
    void anAddressCountsWhereItStandsApart(String text, String address, String words) {
        Pasted pasted = Pasted.of(text);
        assertThat(pasted.link().map(Link::address).orElse(null)).isEqualTo(address);
        assertThat(pasted.words()).isEqualTo(words);
    }

    @Test
    void anAddressOnALineOfItsOwnIsTheLinkWhereverItStands() {
        Pasted pasted = Pasted.of("Maya says:\nIt drips since https://a.example/notes went up.\n\n  https://forum.example/t/81  \n");
        assertThat(pasted.link()).map(Link::address).contains("https://forum.example/t/81");
        assertThat(pasted.words()).startsWith("Maya says:").endsWith("went up.");
    }

    @ParameterizedTest
    @CsvSource({
        "https://www.Forum.example/t/81/?utm_source=x&utm_medium=y,https://forum.example/t/81",
        "http://forum.example/t/81#post-4,https://forum.example/t/81#post-4",
        "https://forum.example/t/81#:~:text=drips,https://forum.example/t/81",
        "https://m.facebook.com/x?fbclid=1&story=2,https://facebook.com/x?story=2",
        "https://maya:secret@forum.example/t/81,https://forum.example/t/81",
        "HTTPS://FORUM.example,https://forum.example",
        "https://forum.example:8443/t,https://forum.example:8443/t",
        "https://kaffe.example/ä b,https://kaffe.example/%C3%A4%20b"})
    void allSpellingsOfAnAddressAreOne(String typed, String key) {
        assertThat(Link.of(typed)).map(Link::key).contains(key);
        assertThat(Link.of(typed).orElseThrow().address()).doesNotContain("secret", "utm_", "fbclid");
    }
}
