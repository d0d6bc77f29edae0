package app.kith.web;

import app.kith.base.Problem;
import org.springframework.http.ResponseEntity;

/**
 * What is wrong with a form, for showing it again with the words in the right place.
 *
 * @param field null when it concerns the form as a whole
 */
public record Fault(String field, String words) {

    public static final Fault NONE = new Fault(null, null);

    public static Fault of(Problem problem) {
        return new Fault(problem instanceof Problem.Invalid invalid ? invalid.field() : null, problem.getMessage());
    }

    public String in(String name) {
        return name.equals(field) ? words : null;
    }

    public String overall() {
        return field == null ? words : null;
    }

    /** Turbo shows the answer to a form only when it redirects or says that something is wrong. */
    public static ResponseEntity<?> again(Object page) {
        return ResponseEntity.unprocessableContent().body(page);
    }
}
