package app.kith.conversations;

import app.kith.listening.Delivery;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** In the transaction that marks the delivery, so that a thread and its timeline never disagree with it. */
@Component
class OnDelivered {

    private final MessageStore messages;
    private final Conversations conversations;

    OnDelivered(MessageStore messages, Conversations conversations) {
        this.messages = messages;
        this.conversations = conversations;
    }

    @EventListener
    void arrived(Delivery.Delivered news) {
        messages.repliesOf(List.of(news.deliveryId())).forEach(reply -> conversations.arrived(reply, news.externalId(), news.at()));
    }

    @EventListener
    void gaveUp(Delivery.GivenUp news) {
        messages.repliesOf(List.of(news.deliveryId())).forEach(conversations::gaveUp);
    }
}
