package app.kith.base;

/**
 * Something a person asked for that cannot be done. The message is written for that person: what happened, what it means,
 * what to do next. Pages and the API turn each kind into its HTTP status in one place.
 */
public abstract sealed class Problem extends RuntimeException {

    private static final long serialVersionUID = 1;

    Problem(String message) {
        super(message);
    }

    /** There is no such thing, or this colleague may not see it: both read the same from outside (404). */
    public static final class NotFound extends Problem {
        private static final long serialVersionUID = 1;

        public NotFound(String what) {
            super("There is no such " + what + ", or it is not yours to see.");
        }
    }

    /** The colleague may see this but not do that (403). */
    public static final class NotAllowed extends Problem {
        private static final long serialVersionUID = 1;

        public NotAllowed(String message) {
            super(message);
        }
    }

    /** A value in a form or a call is missing or wrong; {@code field} names it so a page can show the words beside it (422). */
    public static final class Invalid extends Problem {
        private static final long serialVersionUID = 1;
        private final String field;

        public Invalid(String field, String message) {
            super(message);
            this.field = field;
        }

        public String field() {
            return field;
        }
    }

    /** Somebody else was faster, or the thing has moved on (409). */
    public static final class Conflict extends Problem {
        private static final long serialVersionUID = 1;

        public Conflict(String message) {
            super(message);
        }
    }
}
