package app.kith.conversations;

import app.kith.listening.Delivery;
import app.kith.people.Members;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** In the transaction that marks the delivery, so that a thread and its timeline never disagree with it. */
@Component
class OnDelivered {

    private final MessageStore messages;
    private final Conversations conversations;
    private final Members members;

    OnDelivered(MessageStore messages, Conversations conversations, Members members) {
        this.messages = messages;
        this.conversations = conversations;
        this.members = members;
    }

    @EventListener
    void arrived(Delivery.Delivered news) {
        members.steady();
        messages.repliesOf(List.of(news.deliveryId())).forEach(reply -> conversations.arrived(reply, news.externalId(), news.at()));
    }

    @EventListener
    void gaveUp(Delivery.GivenUp news) {
        members.steady();
        messages.repliesOf(List.of(news.deliveryId())).forEach(conversations::gaveUp);
    }
}
