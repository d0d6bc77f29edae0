package app.kith.web.insights;

import app.kith.base.Problem;
import app.kith.web.Fault;
import java.util.Map;

/** What was typed into one of the forms of a page, when it comes back with a fault. */
public record Typed(String form, Map<String, String> fields, Fault fault) {

    static final Typed NOTHING = new Typed("", Map.of(), Fault.NONE);

    static Typed again(String form, Map<String, String> fields, Problem problem) {
        return new Typed(form, fields, Fault.of(problem));
    }

    public boolean is(String name) {
        return form.equals(name);
    }

    public String value(String name, String field, String otherwise) {
        return is(name) ? fields.getOrDefault(field, "") : otherwise == null ? "" : otherwise;
    }

    public Fault faultOf(String name) {
        return is(name) ? fault : Fault.NONE;
    }
}
