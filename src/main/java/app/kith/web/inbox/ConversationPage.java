package app.kith.web.inbox;

import app.kith.conversations.Conversations;
import app.kith.web.Shell;
import gg.jte.models.runtime.JteModel;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ConversationPage {

    private final Conversations conversations;
    private final Desk desk;

    ConversationPage(Conversations conversations, Desk desk) {
        this.conversations = conversations;
        this.desk = desk;
    }

    /** @param write note, or reply */
    @GetMapping("/conversations/{id}")
    JteModel show(@PathVariable UUID id, Where where, @RequestParam(defaultValue = "reply") String write, Shell shell) {
        if (conversations.require(id, shell.me()).unread()) conversations.read(id, shell.me());
        return desk.conversation(id, where, Draft.fresh(write), shell);
    }
}
