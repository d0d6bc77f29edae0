package app.kith.web.inbox;

import app.kith.base.Problem;
import app.kith.web.Fault;
import java.util.UUID;

/**
 * What somebody is writing.
 *
 * @param replyId made when the form is shown, so that pressing send twice sends once
 */
record Draft(Kind kind, UUID replyId, String words, Fault fault) {

    enum Kind { REPLY, NOTE }

    static Draft fresh(String write) {
        return new Draft("note".equals(write) ? Kind.NOTE : Kind.REPLY, UUID.randomUUID(), "", Fault.NONE);
    }

    /** Nothing was written; something else on the page is wrong. */
    static Draft besides(Problem problem) {
        return new Draft(Kind.REPLY, UUID.randomUUID(), "", Fault.of(problem));
    }

    static Draft reply(UUID replyId, String words, Problem problem) {
        return new Draft(Kind.REPLY, replyId, words, Fault.of(problem));
    }

    static Draft note(String words, Problem problem) {
        return new Draft(Kind.NOTE, UUID.randomUUID(), words, Fault.of(problem));
    }
}
