package app.kith.people;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Nobody who asked to be forgotten is found by their names. */
@Component
class OnForgotten {

    private final MatchStore matches;
    private final ProposalStore proposals;

    OnForgotten(MatchStore matches, ProposalStore proposals) {
        this.matches = matches;
        this.proposals = proposals;
    }

    @EventListener
    void erased(Members.Erased news) {
        matches.forget(news.memberIds());
        proposals.removeOf(news.memberIds());
    }
}
