package app.kith.conversations;

import app.kith.conversations.MessageStore.Ref;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * What a batch adds to one conversation.
 *
 * @param begins the thread that begins with it, or null when the conversation is there already
 * @param heard  in the order in which it was said
 */
record Addition(UUID conversationId, Ref begins, List<Heard> heard) {

    Heard first() {
        return heard.getFirst();
    }

    Heard last() {
        return heard.getLast();
    }

    String title() {
        return heard.stream().map(Heard::title).filter(Objects::nonNull).findFirst().orElse(null);
    }

    /** Since when a person waits for us because of it; null when only machines spoke. */
    Instant waitsSince() {
        return heard.stream().filter(one -> !one.byMachine()).map(Heard::at).findFirst().orElse(null);
    }
}
