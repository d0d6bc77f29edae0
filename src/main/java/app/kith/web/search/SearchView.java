package app.kith.web.search;

import app.kith.listening.Place;
import app.kith.people.Member;
import app.kith.understanding.Guess.Kind;
import app.kith.web.Say;
import gg.jte.Content;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What was looked for and what was found.
 *
 * @param asked  the fields as they were filled in
 * @param member who must have said it, or null
 * @param people whose name is like the words; only on the first page
 * @param older  where this page ends, when there may be more; else null
 * @param cutShort how far back was looked until patience ended, or null when the page is full or at its end
 * @param behind how far search is behind what was heard, or null while nobody would notice
 */
public record SearchView(Map<String, String> asked, Member member, List<Place> places, List<Member> people, List<Said> said, UUID older, boolean further,
        String cutShort, String behind, boolean isAsked) {

    public static final List<String> NEEDS = Kind.NEED.labels();
    public static final List<String> TONES = Kind.TONE.labels();

    public record Said(UUID messageId, String path, Member member, Place place, String title, Content words, Instant at) {}

    public String value(String field) {
        return asked.getOrDefault(field, "");
    }

    public boolean isNarrowed() {
        return asked.entrySet().stream().anyMatch(one -> !one.getKey().equals("q") && !one.getValue().isBlank());
    }

    /** The same question, further back. */
    public String olderPath() {
        return UriComponentsBuilder.fromUriString(path()).queryParam("before", older).build().toUriString();
    }

    public String path() {
        var path = UriComponentsBuilder.fromPath("/search");
        asked.forEach((field, value) -> {
            if (!value.isBlank() && !field.equals("before")) path.queryParam(field, "{" + field + "}");
        });
        return path.encode().buildAndExpand(asked).toUriString();
    }

    public String nothing() {
        if (older != null) return "Nothing yet that fits.";
        return value("q").isBlank() ? "Nothing was said that fits." : "Nobody said “" + value("q") + "”" + (isNarrowed() ? " so narrowly: there, then, in that language, need or tone." : ".");
    }

    public static String hint() {
        return Say.sentence("whole words, in any form: “drips” finds “dripping”. “or”, \"exact words\" and -without are understood.");
    }
}
