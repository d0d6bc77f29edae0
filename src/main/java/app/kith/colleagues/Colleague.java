package app.kith.colleagues;

import app.kith.base.Problem;
import java.io.Serializable;
import java.util.UUID;

/**
 * A person inside. Doors of all rooms take the colleague who acts.
 *
 * @param handle what others type after @ to mention them; unique, lower case
 * @param teamId may be null
 */
public record Colleague(UUID id, String name, String handle, String email, Role role, UUID teamId, String title, boolean active)
        implements Serializable {

    /**
     * Whoever sits at the machine that Kith runs on. Has a steward's rights and no account: the id is null, and so is the
     * colleague in the trail.
     */
    public static Colleague operator() {
        return program("The operator", Role.STEWARD);
    }

    /** A program that acts for nobody in particular; without an id, like the operator. */
    static Colleague program(String name, Role role) {
        return new Colleague(null, name, null, null, role, null, null, true);
    }

    /** The same person with no more than the rights of {@code most}. */
    Colleague atMost(Role most) {
        return most.isAbove(role) ? this : new Colleague(id, name, handle, email, most, teamId, title, active);
    }

    public boolean may(Right right) {
        return active && role.may(right);
    }

    /** @throws Problem.NotAllowed in words that say who to ask */
    public void require(Right right) {
        if (!may(right))
            throw new Problem.NotAllowed("As a " + role.title().toLowerCase() + " you may not " + right.words()
                    + ". A steward or a manager can, or can change your role.");
    }

    public String firstName() {
        int space = name.indexOf(' ');
        return space < 0 ? name : name.substring(0, space);
    }
}
