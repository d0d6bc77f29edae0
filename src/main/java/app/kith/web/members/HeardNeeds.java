package app.kith.web.members;

import app.kith.conversations.Conversation;
import app.kith.conversations.Conversations;
import app.kith.conversations.Entry;
import app.kith.people.Activity;
import app.kith.people.Members;
import app.kith.understanding.Guess;
import app.kith.understanding.Readings;
import app.kith.web.ActivitySentence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Finds, in what somebody said and nobody answered yet, what they need. Asks for nothing where nobody waits. */
@Component
class HeardNeeds {

    private static final int LOOKED_BACK = 100;
    private static final int SHOWN = 3;
    /** Of these, an answer is a courtesy. */
    private static final Set<String> NO_NEED = Set.of("praise", "chat");

    private final Members members;
    private final Conversations conversations;
    private final Readings readings;

    HeardNeeds(Members members, Conversations conversations, Readings readings) {
        this.members = members;
        this.conversations = conversations;
        this.readings = readings;
    }

    /** The latest first, one of each conversation. */
    List<HeardNeed> of(UUID memberId, Collection<Conversation> theirs) {
        Map<UUID, Conversation> waiting = theirs.stream().filter(Conversation::isWaiting).collect(Collectors.toMap(Conversation::id, one -> one));
        if (waiting.isEmpty()) return List.of();
        List<Activity> open = members.timeline(memberId, Activity.Verb.SAID, null, LOOKED_BACK).stream().filter(line -> isOpen(line, waiting)).toList();
        List<UUID> ids = open.stream().map(Activity::id).toList();
        Map<UUID, List<Guess>> guesses = readings.guesses(ids);
        Map<UUID, Entry.Message> messages = conversations.messagesByIds(ids);
        Set<UUID> told = new HashSet<>();
        List<HeardNeed> needs = new ArrayList<>();
        for (Activity line : open) {
            Guess need = guesses.getOrDefault(line.id(), List.of()).stream().filter(HeardNeeds::isNeed).findFirst().orElse(null);
            String words = ActivitySentence.words(line, messages.get(line.id()));
            if (need != null && words != null && !words.isBlank() && told.add(line.conversationId())) needs.add(new HeardNeed(line.conversationId(), need, words, line.at()));
        }
        return needs.stream().limit(SHOWN).toList();
    }

    private static boolean isOpen(Activity line, Map<UUID, Conversation> waiting) {
        Conversation conversation = line.conversationId() == null ? null : waiting.get(line.conversationId());
        return conversation != null && !line.at().isBefore(conversation.waitingSince());
    }

    private static boolean isNeed(Guess guess) {
        return guess.kind() == Guess.Kind.NEED && guess.label() != null && guess.isSure() && !NO_NEED.contains(guess.label());
    }
}
