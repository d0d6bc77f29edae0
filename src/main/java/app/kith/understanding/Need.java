package app.kith.understanding;

/** What the writer of a text needs; one of a text's needs, the one its writer would want to see answered first. */
public enum Need {

    /** Wants to know something. */
    QUESTION,
    /** Says that something does not work. */
    TROUBLE,
    /** Wants something to be made or changed. */
    IDEA,
    /** Is glad, or says thank you. */
    PRAISE,
    /** Is cross about a price, a service, a quality, a decision. */
    COMPLAINT,
    /** Cancels, uninstalls, moves to another, or asks how to. */
    LEAVING,
    /** Wants to buy, order, book; asks for a price or an offer. */
    BUY,
    /** Tells of harm to somebody after using a product. */
    ADVERSE,
    /** None of these. */
    CHAT
}
