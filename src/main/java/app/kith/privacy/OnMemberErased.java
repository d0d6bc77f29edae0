package app.kith.privacy;

import app.kith.listening.DeadLetters;
import app.kith.listening.ItemLog;
import app.kith.listening.tables.Tables;
import app.kith.people.Members;
import java.util.List;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** In the transaction that forgets the person: what of theirs is on its way, or could not be read or filed. */
@Component("privacyOnMemberErased")
class OnMemberErased {

    private final ItemLog log;
    private final DeadLetters deadLetters;
    private final Tables tables;
    private final ErasureStore store;

    OnMemberErased(ItemLog log, DeadLetters deadLetters, Tables tables, ErasureStore store) {
        this.log = log;
        this.deadLetters = deadLetters;
        this.tables = tables;
        this.store = store;
    }

    @EventListener
    void erased(Members.Erased news) {
        List<UUID> waiting = log.forgetWaiting();
        news.removed().note("items on their way", waiting.size());
        news.removed().note("dead letters", deadLetters.forget(news.traces(), waiting));
        news.removed().note("tables brought and not taken in", tables.letGoAll());
        news.memberIds().forEach(store::forgetLinks);
    }
}
