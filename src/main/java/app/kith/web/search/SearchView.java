package app.kith.web.search;

import app.kith.listening.Place;
import app.kith.people.Member;
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
 * @param older  the last one, when there may be more; else null
 * @param behind how far search is behind what was heard, or null while nobody would notice
 */
public record SearchView(Map<String, String> asked, Member member, List<Place> places, List<Member> people, List<Said> said, UUID older, boolean further,
        String behind, boolean isAsked) {

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
        return value("q").isBlank() ? "Nothing was said that fits." : "Nobody said “" + value("q") + "”" + (isNarrowed() ? " there, then, or in that language." : ".");
    }

    public static String hint() {
        return Say.sentence("whole words, in any form: “drips” finds “dripping”. “or”, \"exact words\" and -without are understood.");
    }
}
