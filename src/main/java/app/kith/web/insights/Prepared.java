package app.kith.web.insights;

import app.kith.conversations.Entry;
import java.util.UUID;

/**
 * The draft of one answer, open to be read, changed and sent.
 *
 * @param replyId  for this one press of send
 * @param lastSeen our latest reply there, which the reader is shown when it came after the words, or null
 * @param mouth    whether Kith can carry it
 * @param original where it was said, or null
 * @param since    what one of us answered there after these words, or null
 */
public record Prepared(AnswerLine line, UUID replyId, UUID lastSeen, String words, boolean mouth, String original, Entry.Reply since) {

    public String formId() {
        return "draft-" + line.answer().insightId() + "-" + line.answer().memberId() + "-" + (lastSeen == null ? "first" : lastSeen);
    }
}
