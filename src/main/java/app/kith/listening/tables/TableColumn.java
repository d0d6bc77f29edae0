package app.kith.listening.tables;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a column may tell, and by which headers it is guessed: as people call it, and as exports of Luma, Eventbrite, Meetup and survey tools do. */
public enum TableColumn {
    WHO("Who", "name", "who", "author", "member", "person", "guest", "attendee", "full name", "user name", "display name", "first name", "given name", "from", "respondent"),
    FAMILY("Family name", "last name", "family name", "surname"),
    EMAIL("E-mail", "email", "e mail", "mail", "email address", "e mail address", "attendee email"),
    HANDLE("Handle", "handle", "username", "user", "nickname", "login"),
    WHAT("What happened", "what", "kind", "type", "rsvp", "status", "approval status", "attendee status", "response", "registration status"),
    CAME("Whether they came", "came", "attended", "checked in", "checked in at", "check in", "attendance", "present", "showed up"),
    WHERE("At which gathering", "where", "gathering", "event", "event name", "meeting", "event title"),
    TITLE("Subject", "title", "subject", "topic", "headline"),
    WHEN("When", "when", "date", "time", "at", "timestamp", "created", "created at", "posted at", "submitted at", "order date", "registered at", "rsvped on", "date time"),
    WORDS("Their words", "words", "text", "comment", "comments", "message", "body", "content", "review", "feedback", "answer", "note", "said"),
    LINK("Link", "link", "url", "permalink", "address of the page"),
    ID("Their id of the row", "id", "external id", "guest id", "attendee id", "order id", "response id", "message id");

    private final String title;
    private final List<String> headers;

    TableColumn(String title, String... headers) {
        this.title = title;
        this.headers = List.of(headers);
    }

    public String title() {
        return title;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static TableColumn of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word.strip().toLowerCase(Locale.ROOT))).findFirst().orElse(null);
    }

    /** How well a header fits; the lower the better, -1 for not at all. */
    int fit(String header) {
        return headers.indexOf(header.toLowerCase(Locale.ROOT).replaceAll("[_\\-.:?*/()]+", " ").replaceAll("\\s+", " ").strip());
    }
}
