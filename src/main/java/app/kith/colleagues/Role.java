package app.kith.colleagues;

import java.util.EnumSet;
import java.util.Set;

/** What a colleague is here for, the highest first. The rights of a role are the mandate, readable by everybody on the Colleagues page. */
public enum Role {
    /** Runs Kith: everything a manager may, and keys, tokens and the trail. */
    STEWARD("Steward", "runs Kith: connects places, invites people, sees the trail, says how long things are kept", EnumSet.allOf(Right.class)),
    /** The community manager. */
    MANAGER("Manager", "runs the community: connects places, answers anyone, routes what was heard, invites people",
            EnumSet.complementOf(EnumSet.of(Right.CHANGE_ROLES, Right.MAKE_TOKENS, Right.SET_RETENTION))),
    /** Product, support, legal, leadership. */
    COLLEAGUE("Colleague", "reads everything, answers, discusses, decides",
            EnumSet.of(Right.READ_ALL, Right.ANSWER, Right.SORT, Right.OPEN_INSIGHTS, Right.DISCUSS, Right.DECIDE, Right.RECORD)),
    /** From an agency or passing through: sees what is handed to them, and nothing else. */
    GUEST("Guest", "sees only the conversations handed to them and the insights of their team; may discuss, not answer",
            EnumSet.of(Right.DISCUSS));

    private final String title;
    private final String mandate;
    private final Set<Right> rights;

    Role(String title, String mandate, Set<Right> rights) {
        this.title = title;
        this.mandate = mandate;
        this.rights = rights;
    }

    public String title() {
        return title;
    }

    public String mandate() {
        return mandate;
    }

    public boolean isAbove(Role other) {
        return ordinal() < other.ordinal();
    }

    public boolean may(Right right) {
        return rights.contains(right);
    }
}
