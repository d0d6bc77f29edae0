package app.kith.web.inbox;

import app.kith.base.Problem;
import app.kith.colleagues.Colleague;
import app.kith.conversations.Conversations;
import app.kith.web.Redirect;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a person does about an answer that did not go out, or of which nobody is sure. */
@RestController
class DeliveryPage {

    private final Conversations conversations;

    DeliveryPage(Conversations conversations) {
        this.conversations = conversations;
    }

    @PostMapping("/deliveries/{id}/attempts")
    ResponseEntity<?> tryAgain(@PathVariable UUID id, Where where, Colleague me) {
        return settle(id, where, me, conversations::sendAgain, "Being sent again.");
    }

    @PostMapping("/deliveries/{id}/arrival")
    ResponseEntity<?> itArrived(@PathVariable UUID id, Where where, Colleague me) {
        return settle(id, where, me, conversations::itArrived, "Good: it arrived.");
    }

    @PostMapping("/deliveries/{id}/giving-up")
    ResponseEntity<?> giveUp(@PathVariable UUID id, Where where, Colleague me) {
        return settle(id, where, me, conversations::giveUp, "Given up. The person waits again.");
    }

    private ResponseEntity<?> settle(UUID id, Where where, Colleague me, BiConsumer<UUID, Colleague> act, String done) {
        String conversation = where.conversation(conversations.replyOn(id, me).conversationId());
        try {
            act.accept(id, me);
            return Redirect.to(conversation, done);
        } catch (Problem.Conflict problem) {
            return Redirect.to(conversation, problem.getMessage());
        }
    }
}
