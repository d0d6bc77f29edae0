package app.kith.web.inbox;

import app.kith.colleagues.Colleague;
import app.kith.conversations.Conversation;
import app.kith.conversations.Conversations;
import app.kith.web.Redirect;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ClosurePage {

    private final Conversations conversations;
    private final Onward onward;

    ClosurePage(Conversations conversations, Onward onward) {
        this.conversations = conversations;
        this.onward = onward;
    }

    @PostMapping("/conversations/{id}/closure")
    ResponseEntity<?> close(@PathVariable UUID id, Where where, Colleague me) {
        Conversation closing = conversations.require(id, me);
        conversations.close(id, me);
        return onward.from(closing, where, "Closed.", me);
    }

    @PostMapping("/conversations/{id}/closure/removal")
    ResponseEntity<?> reopen(@PathVariable UUID id, Where where, Colleague me) {
        conversations.reopen(id, me);
        return Redirect.to(where.conversation(id), "Open again.");
    }
}
