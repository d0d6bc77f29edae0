package app.kith.listening;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Kinds of places in people's words, each in the group where people look for it. Channels and places name one by its {@link #word}. */
public enum PlaceKind {
    FORUM("Forum", Group.FORUMS, "messages-square"),
    BLOG("Blog or website", Group.FORUMS, "rss"),
    QUESTIONS("Questions and answers", Group.QUESTIONS, "message-circle-question"),
    SOCIAL("Social network", Group.SOCIAL, "at-sign"),
    CHAT("Chat", Group.CHAT, "message-circle"),
    MAIL("Mail", Group.MAIL, "mail"),
    CODE("Code", Group.CODE, "git-branch"),
    VIDEO("Video", Group.VIDEO, "video"),
    EVENT("Gathering", Group.GATHERINGS, "map-pin"),
    SHOP("Shop or house", Group.GATHERINGS, "store"),
    FILE("File", Group.FILES, "file-text"),
    PROGRAM("Program of ours", Group.PROGRAMS, "blocks"),
    OTHER("Something else", Group.OTHERS, "messages-square");

    public enum Group {
        FORUMS("Forums and blogs"),
        QUESTIONS("Questions and answers"),
        SOCIAL("Social networks"),
        CHAT("Chat"),
        MAIL("Mail"),
        CODE("Code"),
        VIDEO("Video"),
        GATHERINGS("Gatherings"),
        FILES("Files"),
        PROGRAMS("Your own programs"),
        OTHERS("Other places");

        private final String title;

        Group(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    private final String title;
    private final Group group;
    private final String icon;

    PlaceKind(String title, Group group, String icon) {
        this.title = title;
        this.group = group;
        this.icon = icon;
    }

    /** Never null: a word that is not known here is something else. */
    public static PlaceKind of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst().orElse(OTHER);
    }

    public static List<PlaceKind> all() {
        return List.of(values());
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String title() {
        return title;
    }

    public Group group() {
        return group;
    }

    /** Name of a Lucide icon. */
    public String icon() {
        return icon;
    }
}
