package app.kith.insights;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class DraftTest {

    private static final LocalDate SUNDAY = LocalDate.of(2026, 11, 22);

    @Test
    void saysWhoWhenWhatAndWhatWeDo() {
        assertThat(Draft.of("Maya", "I wake up to\n a small lake.", LocalDate.of(2026, 11, 20), SUNDAY, "We put the timing back in 2.4.1", "Nora")).isEqualTo("""
                Dear Maya,

                On Friday you wrote: “I wake up to a small lake.”

                Thank you for telling us; we have talked it over. We put the timing back in 2.4.1.

                If this does not help you, write back to me.

                Nora""");
    }

    @Test
    void namesTheDayAsAPersonWould() {
        assertThat(draft("Short.", SUNDAY)).contains("Today you wrote");
        assertThat(draft("Short.", SUNDAY.minusDays(1))).contains("Yesterday you wrote");
        assertThat(draft("Short.", SUNDAY.minusDays(7))).contains("On 15 November you wrote");
        assertThat(draft("Short.", SUNDAY.minusYears(1))).contains("On 22 November 2025 you wrote");
    }

    @Test
    void aLongQuoteIsCutBetweenWords() {
        assertThat(draft("steam and water ".repeat(40), SUNDAY)).contains("water steam …”").hasSizeLessThan(600);
    }

    @Test
    void aLongQuoteWithoutSpacesIsCutBetweenSigns() {
        assertThat(draft("☕🫖".repeat(300), SUNDAY)).contains(" …”").doesNotContain("\uD83E …");
    }

    private static String draft(String words, LocalDate said) {
        return Draft.of("Maya", words, said, SUNDAY, "No, because steam is steam.", "Nora");
    }
}
