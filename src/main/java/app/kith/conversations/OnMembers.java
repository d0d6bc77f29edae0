package app.kith.conversations;

import app.kith.people.Members;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** In the transaction that merges or un-merges them: what was said stays with the identity it came in on. */
@Component
class OnMembers {

    private final WhoseStore whose;

    OnMembers(WhoseStore whose) {
        this.whose = whose;
    }

    @EventListener
    void merged(Members.Merged news) {
        whose.move(news.moved());
    }

    @EventListener
    void unmerged(Members.Unmerged news) {
        whose.move(news.moved());
    }
}
