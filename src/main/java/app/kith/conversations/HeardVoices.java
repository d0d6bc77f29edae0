package app.kith.conversations;

import app.kith.people.Voices;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Tells the directory who waits and who said what. */
@Component
class HeardVoices implements Voices {

    private final ConversationStore conversations;
    private final SearchStore search;

    HeardVoices(ConversationStore conversations, SearchStore search) {
        this.conversations = conversations;
        this.search = search;
    }

    @Override
    public List<UUID> whoWaits(int most) {
        return conversations.waitingMembers(most);
    }

    @Override
    public List<UUID> whoSaid(String words, int most) {
        return search.voices(words, most);
    }
}
