package app.kith.web.members;

import app.kith.base.Problem;
import app.kith.people.Timeline.Kind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Which moments of a person somebody wants to see, as the address says it.
 *
 * @param show   a kind of moment, or null for all
 * @param place  only there, or null
 * @param q      only with these words, or null
 * @param before the line after which to go on, or null
 * @param down   show at once down to this line, where somebody had come to, or null
 */
record TimelineWish(String show, UUID place, String q, UUID before, UUID down) {

    static final TimelineWish ALL = new TimelineWish(null, null, null, null, null);

    Kind kind() {
        return show == null || show.isBlank() || show.equals("all") ? null : Kind.named(show).orElseThrow(() -> new Problem.NotFound("view of a timeline"));
    }

    String words() {
        return q == null || q.isBlank() ? null : q.strip();
    }

    TimelineWish of(Kind kind) {
        return new TimelineWish(kind == null ? null : kind.word(), place, q, null, null);
    }

    TimelineWish after(UUID line) {
        return new TimelineWish(show, place, q, line, null);
    }

    /** Begins with a question mark, or is empty. */
    String query() {
        var query = new StringBuilder();
        add(query, "show", kind() == null ? null : show);
        add(query, "place", place);
        add(query, "q", words());
        add(query, "before", before);
        return query.toString();
    }

    private static void add(StringBuilder query, String name, Object value) {
        if (value != null) query.append(query.isEmpty() ? '?' : '&').append(name).append('=').append(URLEncoder.encode(value.toString(), StandardCharsets.UTF_8));
    }
}
