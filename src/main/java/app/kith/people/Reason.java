package app.kith.people;

import java.util.UUID;
import java.util.function.Function;

/**
 * One thing that speaks for or against two being one person.
 *
 * @param bits    how much: each is a factor of two in how likely it is; below zero it speaks against
 * @param what    the name, handle or town it is about; may be null
 * @param placeId where the one is known by it, {@code otherPlaceId} where the other; may be null
 */
public record Reason(Sign sign, double bits, String what, UUID placeId, UUID otherPlaceId) {

    /** By how much it counts, for a reader. */
    public enum Weight { DECIDES, STRONG, SOME, LITTLE, AGAINST, STRONGLY_AGAINST }

    public boolean isFor() {
        return bits >= 0 && sign != Sign.HANDLE_CHANGED_HANDS;
    }

    public Weight weight() {
        if (!isFor()) return bits <= -5 ? Weight.STRONGLY_AGAINST : Weight.AGAINST;
        return bits >= 20 ? Weight.DECIDES : bits >= 10 ? Weight.STRONG : bits >= 4 ? Weight.SOME : Weight.LITTLE;
    }

    /** In words for a colleague. */
    public String words(Function<UUID, String> placeName) {
        String here = placeId == null ? "one place" : placeName.apply(placeId);
        String there = otherPlaceId == null ? "another" : placeName.apply(otherPlaceId);
        return switch (sign) {
            case VERIFIED_EMAIL -> "Same e-mail, verified at " + both(here, there);
            case SAME_EMAIL -> "Same e-mail, but not verified at " + here;
            case SAME_LOCAL_PART -> "Their e-mail addresses begin the same";
            case SAME_PICTURE -> "Same picture, which Gravatar shows for one e-mail address";
            case LINKED_BOTH_WAYS -> "Their profile at " + here + " links to the one at " + there + " and back";
            case LINKED -> "Their profile at " + here + " links to the one at " + there;
            case SAME_PAGE -> "Both name the same page as theirs: " + what;
            case SAME_HANDLE -> "Both called ‘" + what + "’, " + (bits >= 10 ? "a rare handle" : "a handle that others bear, too");
            case LIKE_HANDLE -> "Nearly the same handle: ‘" + what + "’";
            case HANDLE_OF_NAME -> "The handle ‘" + what + "’ is made of the other’s name";
            case SAME_NAME -> "Same name, " + (bits >= 15 ? "a rare one" : bits >= 8 ? "not a common one" : "though a common one");
            case NAME_WITH_TYPO -> "Same name, but for a letter";
            case SHORT_NAME -> "Same surname, and the given name in a short form";
            case INITIAL -> "Same name, as far as the initial tells";
            case SAME_TOWN -> "Same town: " + what;
            case SAME_HOURS -> "They write at the same hours";
            case OTHER_HOURS -> "They write at other hours of the day";
            case OTHER_TOWN -> "Different towns: " + what;
            case OTHER_NAME -> "Quite different names";
            case OTHER_SURNAME -> "Same given name, but another surname";
            case OTHER_GIVEN_NAME -> "Same surname, but another given name: it may be family";
            case OTHER_VERIFIED_EMAIL -> "Each has a verified e-mail address of their own";
            case HANDLE_CHANGED_HANDS -> "The handle ‘" + what + "’ had more than one owner at " + here + ", so it does not count";
            case TWO_ACCOUNTS_ONE_AFTER_THE_OTHER -> "Two accounts at " + here + ", the one after the other";
            case TWO_ACCOUNTS_AT_ONCE -> "Two accounts at " + here + ", both in use at the same time";
        };
    }

    private static String both(String here, String there) {
        return here.equals(there) ? here : here + " and " + there;
    }
}
