package app.kith.listening.channels.feeds;

/** What was found where a feed should be is something else; the message says what. */
final class NotAFeed extends Exception {

    private static final long serialVersionUID = 1;
    private final boolean page;

    NotAFeed(String what, boolean page) {
        super("This is not a feed: " + what, null, false, false);
        this.page = page;
    }

    /** True for a web page, which may tell where its feed is. */
    boolean isPage() {
        return page;
    }
}
