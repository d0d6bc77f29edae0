package app.kith.insights;

import app.kith.conversations.Conversations;
import app.kith.people.Members;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** In the transaction of the news, so that a loop closes exactly when its last answer has arrived, and no quote outlives its words. */
@Component
class OnNews {

    private final Insights insights;
    private final Watches watches;

    OnNews(Insights insights, Watches watches) {
        this.insights = insights;
        this.watches = watches;
    }

    @EventListener
    void replied(Conversations.Replied news) {
        insights.arrived(news.replyId(), news.at());
    }

    @EventListener
    void gaveUp(Conversations.ReplyGivenUp news) {
        insights.gaveUp(news.replyId());
    }

    @EventListener
    void merged(Members.Merged news) {
        insights.moved(news.moved(), false);
    }

    @EventListener
    void unmerged(Members.Unmerged news) {
        insights.moved(news.moved(), true);
    }

    @EventListener
    void takenBack(Conversations.TakenBack news) {
        insights.takenBack(news.messageId());
        watches.takenBack(news.messageId());
    }
}
