package app.kith.web.inbox;

import app.kith.base.Problem;
import app.kith.conversations.Conversations;
import app.kith.conversations.Entry;
import app.kith.people.Members;
import app.kith.web.Fault;
import app.kith.web.Redirect;
import app.kith.web.Shell;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Answers to a person: sent by Kith, or written down after a colleague gave them at the place itself. */
@RestController
class ReplyPage {

    private final Conversations conversations;
    private final Members members;
    private final Desk desk;

    ReplyPage(Conversations conversations, Members members, Desk desk) {
        this.conversations = conversations;
        this.members = members;
        this.desk = desk;
    }

    /** @param to the message that is answered, as the form showed it: somebody else may have spoken since */
    @PostMapping("/conversations/{id}/replies")
    ResponseEntity<?> send(@PathVariable UUID id, Where where, @RequestParam UUID replyId, @RequestParam(required = false) UUID to,
            @RequestParam(required = false) UUID lastSeen, @RequestParam(defaultValue = "") String words, Shell shell) {
        return answer(id, where, replyId, words, shell, "On its way to ", () -> conversations.reply(id, replyId, to, lastSeen, words, shell.me()));
    }

    @PostMapping("/conversations/{id}/replies-by-hand")
    ResponseEntity<?> writeDown(@PathVariable UUID id, Where where, @RequestParam UUID replyId, @RequestParam(required = false) UUID to,
            @RequestParam(defaultValue = "") String words, Shell shell) {
        return answer(id, where, replyId, words, shell, "Written down: you answered ", () -> conversations.answeredThere(id, replyId, to, words, shell.me()));
    }

    private ResponseEntity<?> answer(UUID id, Where where, UUID replyId, String words, Shell shell, String done, Supplier<Entry.Reply> act) {
        try {
            Entry.Reply reply = act.get();
            return Redirect.to(where.conversation(id), done + members.byIds(List.of(reply.memberId())).get(reply.memberId()).firstName() + ".");
        } catch (Problem.Invalid problem) {
            return Fault.again(desk.conversation(id, where, Draft.reply(replyId, words, problem), shell));
        } catch (Problem.Conflict problem) {
            return ResponseEntity.status(HttpStatus.CONFLICT).body(desk.conversation(id, where, Draft.reply(replyId, words, problem), shell));
        }
    }
}
