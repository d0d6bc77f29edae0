package app.kith.listening.channels;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkdownTest {

    @Test
    void starsBracketsAndTagsStayWhatTheyAre() {
        assertThat(Markdown.literal("2 * 3 * 4, a_b_c, [x](y), <b>, `code`, ~~no~~, a|b, $5, &copy;"))
                .isEqualTo("2 \\* 3 \\* 4, a\\_b\\_c, \\[x\\](y), \\<b\\>, \\`code\\`, \\~\\~no\\~\\~, a\\|b, \\$5, \\&copy;");
    }

    @Test
    void noLineBecomesAHeadingAListOrCode() {
        assertThat(Markdown.literal("# One\n- two\n+ three\n1. four\n12) five\n===\n---\n    deep\n\tdeeper"))
                .isEqualTo("\\# One\n\\- two\n\\+ three\n1\\. four\n12\\) five\n\\===\n\\---\n   deep\n   deeper");
        assertThat(Markdown.literal("We are #1 - since 2019.")).isEqualTo("We are #1 - since 2019.");
    }

    @Test
    void webAddressesStayLinks() {
        assertThat(Markdown.literal("See https://wren.example/a_b_c?x=1&y=*2* please")).isEqualTo("See https://wren.example/a_b_c?x=1&y=*2* please");
    }

    @Test
    void nobodyIsCalledByAccident() {
        assertThat(Markdown.literal("Use @Override, (@maya) or help@wren.example")).isEqualTo("Use @\u200bOverride, (@\u200bmaya) or help@wren.example");
    }

    @Test
    void emptyLinesStay() {
        assertThat(Markdown.literal("One\n\nTwo")).isEqualTo("One\n\nTwo");
    }
}
