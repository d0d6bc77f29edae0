package app.kith.web;

/**
 * What went wrong with a request, in words for whoever sent it.
 *
 * @param field     the value that is wrong, or null
 * @param reference finds the fault in the log, or null
 */
public record Trouble(int status, String title, String words, String field, String reference) {

    static Trouble of(int status, String title, String words) {
        return new Trouble(status, title, words, null, null);
    }

    public String number() {
        return reference == null ? String.valueOf(status) : status + " · " + reference;
    }
}
