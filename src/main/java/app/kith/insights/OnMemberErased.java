package app.kith.insights;

import app.kith.base.AuditTrail;
import app.kith.base.Redaction;
import app.kith.conversations.Conversations;
import app.kith.conversations.Entry;
import app.kith.people.Members;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** In the transaction that forgets the person, and before their messages are gone, because colleagues repeat what those say. */
@Component("insightsOnMemberErased")
class OnMemberErased {

    private final ForgettingStore store;
    private final Insights insights;
    private final Themes themes;
    private final Conversations conversations;
    private final AuditTrail trail;
    private final Clock clock;

    OnMemberErased(ForgettingStore store, Insights insights, Themes themes, Conversations conversations, AuditTrail trail, Clock clock) {
        this.store = store;
        this.insights = insights;
        this.themes = themes;
        this.conversations = conversations;
        this.trail = trail;
        this.clock = clock;
    }

    @EventListener
    @Order(5)
    void erased(Members.Erased news) {
        List<Quote> quotes = store.quotes(news.memberIds());
        Redaction traces = news.closeTraces().withNames(news.traces().names())
                .withWords(quotes.stream().map(Quote::words).toList())
                .withWords(conversations.messagesByIds(quotes.stream().map(Quote::messageId).distinct().toList()).values().stream().map(Entry.Message::words).toList());
        List<UUID> quoting = quotes.stream().map(Quote::insightId).distinct().toList();
        List<UUID> alone = store.alone(news.memberIds(), quoting);
        news.removed().note("quotes", store.forgetQuotes(news.memberIds()));
        news.removed().note("words of discussions that were only about them", store.forgetTalk(alone));
        news.removed().note("words of discussions that named or quoted them", store.redact(quoting, traces) + store.redactEverywhere(news.traces()));
        news.removed().note("words in the audit trail", trail.forget(quoting, traces));
        store.forgetWatching(news.memberIds(), conversations.saidBy(news.memberIds(), news.conversations()), news.traces(), clock.instant());
        news.removed().note("words in themes", themes.forgot(news.memberIds()));
        insights.forgot(news.memberIds(), quoting);
    }
}
