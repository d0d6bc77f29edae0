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
    private final Themes themes;

    OnNews(Insights insights, Watches watches, Themes themes) {
        this.insights = insights;
        this.watches = watches;
        this.themes = themes;
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
        watches.merged(news.moved().fromId(), news.moved().toId());
        themes.moved(news.moved());
    }

    @EventListener
    void unmerged(Members.Unmerged news) {
        insights.moved(news.moved(), true);
        watches.unmerged(news.moved().toId(), news.moved().fromId());
        themes.moved(news.moved());
    }

    @EventListener
    void takenBack(Conversations.TakenBack news) {
        insights.takenBack(news.messageId());
        watches.takenBack(news.messageId());
        themes.takenBack(news.messageId());
    }
}
