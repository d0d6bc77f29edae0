package app.kith.conversations;

import app.kith.base.AuditTrail;
import app.kith.base.Redaction;
import app.kith.listening.Deliveries;
import app.kith.listening.ItemLog;
import app.kith.people.Members;
import app.kith.understanding.Readings;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** In the transaction that forgets the person. Their messages keep their place, so that others' answers to them stay readable. */
@Component("conversationsOnMemberErased")
class OnMemberErased {

    private final ForgettingStore store;
    private final SearchStore search;
    private final ItemLog log;
    private final Deliveries deliveries;
    private final AuditTrail trail;
    private final Readings readings;

    OnMemberErased(ForgettingStore store, SearchStore search, ItemLog log, Deliveries deliveries, AuditTrail trail, Readings readings) {
        this.store = store;
        this.search = search;
        this.log = log;
        this.deliveries = deliveries;
        this.trail = trail;
        this.readings = readings;
    }

    /** After the rooms that look up what the person said. */
    @EventListener
    @Order(10)
    void erased(Members.Erased news) {
        List<UUID> conversations = store.conversations(news.memberIds(), news.conversations());
        List<UUID> alone = store.alone(news.memberIds(), conversations);
        List<ForgettingStore.Said> said = store.said(news.memberIds(), conversations);
        List<UUID> messages = said.stream().map(ForgettingStore.Said::id).toList();
        List<String> words = store.words(messages);
        Redaction traces = news.closeTraces().withNames(news.traces().names()).withWords(words);
        news.removed().trace(words);

        news.removed().note("items as they came", log.forget(said.stream().map(ForgettingStore.Said::ref).toList()) + log.forgetByIds(news.met()));
        news.removed().note("items of others, as they came, which may quote them", log.forgetRaw(store.heard(conversations)));
        news.removed().note("letters to them", deliveries.forget(store.forgetReplies(news.memberIds(), conversations)));
        news.removed().note("notes and letters in their own threads", store.forgetOurs(alone));
        news.removed().note("headlines of threads", store.forgetHeads(news.memberIds(), conversations, said, traces));
        store.forget(messages);
        readings.forget(messages);
        news.removed().note("messages", messages.size());
        news.removed().note("messages of others that showed or named them", othersWords(conversations, news.traces(), traces));
        for (String table : List.of("team_note", "own_words", "reply"))
            news.removed().note("words of ours that named or quoted them", store.redact(table, "words", conversations, traces).size());
        news.removed().note("words in the audit trail", trail.forget(conversations, traces));
    }

    private int othersWords(List<UUID> conversations, Redaction anywhere, Redaction there) {
        int markup = store.forgetMarkup(conversations, there);
        Set<UUID> changed = new HashSet<>(store.redact("message", "words", conversations, there));
        for (String name : anywhere.names()) changed.addAll(store.redactMessages(store.naming(name), anywhere));
        search.findAnew(changed);
        // Also what still waits to be read, and what colleagues said of it, holds the words as they were.
        readings.forget(changed);
        return Math.max(markup, changed.size());
    }
}
