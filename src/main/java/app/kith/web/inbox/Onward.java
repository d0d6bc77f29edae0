package app.kith.web.inbox;

import app.kith.colleagues.Colleague;
import app.kith.conversations.Conversation;
import app.kith.conversations.Inbox;
import app.kith.people.Members;
import app.kith.web.Redirect;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Once a conversation is off the desk, the next one on the shelf is opened. */
@Component
class Onward {

    private final Inbox inbox;
    private final Members members;

    Onward(Inbox inbox, Members members) {
        this.inbox = inbox;
        this.members = members;
    }

    /** @param left as it was before it was put away */
    ResponseEntity<?> from(Conversation left, Where where, String done, Colleague me) {
        Optional<Conversation> next = Stream.of(Optional.of(left), Optional.<Conversation>empty()).flatMap(before -> shelf(before.orElse(null), where, me).stream())
                .filter(one -> !one.id().equals(left.id())).findFirst();
        return next.<ResponseEntity<?>>map(one -> Redirect.to(where.conversation(one.id()), done + " " + name(one) + " is next."))
                .orElseGet(() -> Redirect.to(where.after(null).inbox(), done + " That was the last one here."));
    }

    private List<Conversation> shelf(Conversation before, Where where, Colleague me) {
        return inbox.shelf(where.on(), where.place(), before, 2, me);
    }

    private String name(Conversation conversation) {
        return members.byIds(List.of(conversation.personId())).get(conversation.personId()).name();
    }
}
