package app.kith.colleagues;

/** What a role may do. The words finish the sentence "As a guest you may not …". */
public enum Right {
    READ_ALL("see this"),
    ANSWER("send words to a member"),
    SORT("assign, snooze or close conversations"),
    OPEN_INSIGHTS("open or route insights"),
    DISCUSS("take part in discussions"),
    DECIDE("decide"),
    RECORD("record what happened with a member"),
    MERGE("say who is one person and who is not"),
    EXPORT("take lists of members out of Kith"),
    ERASE("erase a person"),
    CONNECT("connect or change sources"),
    INVITE("invite colleagues"),
    CHANGE_ROLES("change what others may do"),
    MAKE_TOKENS("make keys for programs"),
    READ_TRAIL("read the trail"),
    SET_RETENTION("say how long things are kept");

    private final String words;

    Right(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
