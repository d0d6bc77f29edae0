package app.kith.web.inbox;

import app.kith.base.Problem;
import app.kith.conversations.Conversations;
import app.kith.web.Fault;
import app.kith.web.Redirect;
import app.kith.web.Shell;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class NotePage {

    private final Conversations conversations;
    private final Desk desk;

    NotePage(Conversations conversations, Desk desk) {
        this.conversations = conversations;
        this.desk = desk;
    }

    @PostMapping("/conversations/{id}/notes")
    ResponseEntity<?> keep(@PathVariable UUID id, Where where, @RequestParam(defaultValue = "") String words, Shell shell) {
        try {
            conversations.note(id, words, shell.me());
            return Redirect.to(where.conversation(id), "Kept, only inside.");
        } catch (Problem.Invalid problem) {
            return Fault.again(desk.conversation(id, where, Draft.note(words, problem), shell));
        }
    }
}
