package app.kith.people;

/**
 * What speaks for or against two being one person, and how much, after Fellegi and Sunter, "A Theory for Record Linkage" (Journal of the
 * American Statistical Association 64, 1969): log2 of how often it is seen of one person's two records, over how often it is seen of two
 * persons'. Where the second depends on how rare the name or handle is, it comes from {@link Rarity}, and where it depends on how many
 * people there are, it is said for each of them; both are marked with 0 here.
 *
 * @see Comparison for when each applies
 */
public enum Sign {
    //                        of one    of two
    VERIFIED_EMAIL           (0.50,     0.000_000_01),
    SAME_EMAIL               (0.60,     0),           // shared addresses: 0.004 others each
    SAME_LOCAL_PART          (0.30,     0),           // as rare as a handle
    SAME_PICTURE             (0.20,     0.000_000_5),
    LINKED_BOTH_WAYS         (0.10,     0.000_000_01),
    LINKED                   (0.15,     0.000_000_5),
    SAME_PAGE                (0.15,     0.000_000_2),
    SAME_HANDLE              (0.45,     0),
    LIKE_HANDLE              (0.20,     0),
    HANDLE_OF_NAME           (0.15,     0),
    SAME_NAME                (0.55,     0),
    NAME_WITH_TYPO           (0.12,     0),
    SHORT_NAME               (0.08,     0),
    INITIAL                  (0.08,     0),
    SAME_TOWN                (0.75,     0),
    SAME_HOURS               (0.60,     0.20),
    OTHER_HOURS              (0.05,     0.40),
    OTHER_TOWN               (0.15,     0.97),
    OTHER_NAME               (0.02,     0.95),
    OTHER_SURNAME            (0.03,     0.30),
    OTHER_GIVEN_NAME         (0.01,     0.90),
    OTHER_VERIFIED_EMAIL     (0.35,     0.99),
    HANDLE_CHANGED_HANDS     (1,        1),
    TWO_ACCOUNTS_ONE_AFTER_THE_OTHER(0.05, 0.30),
    TWO_ACCOUNTS_AT_ONCE     (0.004,    0.60);

    private final double ofOne;
    private final double ofTwo;

    Sign(double ofOne, double ofTwo) {
        this.ofOne = ofOne;
        this.ofTwo = ofTwo;
    }

    double bits() {
        return bits(ofTwo);
    }

    /** @param ofTwo how likely it is of two different people */
    double bits(double ofTwo) {
        return Math.log(ofOne / ofTwo) / Math.log(2);
    }
}
