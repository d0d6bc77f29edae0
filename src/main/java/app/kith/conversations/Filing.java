package app.kith.conversations;

import app.kith.base.Ids;
import app.kith.conversations.MessageStore.Ref;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Puts a batch of messages into their conversations: where they answer something we have, else into the thread their place names,
 * else into a new one. Filing the same message again changes nothing; filing it changed follows the change.
 */
@Component
class Filing {

    private final ConversationStore conversations;
    private final MessageStore messages;
    private final ApplicationEventPublisher events;

    Filing(ConversationStore conversations, MessageStore messages, ApplicationEventPublisher events) {
        this.conversations = conversations;
        this.messages = messages;
        this.events = events;
    }

    /** @return by item, where it is filed; our own words coming back to us are not in it */
    Map<UUID, Conversations.Filed> file(List<Heard> heard) {
        Map<Ref, MessageStore.Found> there = messages.find(heard.stream().map(one -> new Ref(one.sourceId(), one.externalId())).toList());
        List<Heard> fresh = new ArrayList<>();
        Map<UUID, Conversations.Filed> filed = new LinkedHashMap<>();
        for (Heard one : heard) {
            MessageStore.Found found = there.get(new Ref(one.sourceId(), one.externalId()));
            if (found == null) fresh.add(one);
            else if (found.isMessage()) filed.put(one.itemId(), follow(found, one));
        }
        if (fresh.isEmpty()) return filed;
        fresh.sort(Comparator.comparing(Heard::at));
        Map<Ref, UUID> homes = homes(fresh);
        Map<Heard, Conversations.Filed> placed = new LinkedHashMap<>();
        for (Heard one : fresh) {
            var where = new Conversations.Filed(homes.get(new Ref(one.sourceId(), one.externalId())), Ids.at(one.at()));
            placed.put(one, where);
            filed.put(one.itemId(), where);
        }
        messages.add(placed);
        conversations.heard(placed);
        return filed;
    }

    /** What was said there is now said differently, or taken back. */
    private Conversations.Filed follow(MessageStore.Found found, Heard now) {
        if (messages.follow(found.id(), now)) {
            conversations.refreshLastWords(found.conversationId());
            if (now.deletedAt() != null) {
                conversations.dropTitleOf(found.id());
                events.publishEvent(new Conversations.TakenBack(found.id()));
            }
        }
        return new Conversations.Filed(found.conversationId(), found.id());
    }

    /** The conversation of each message, by its own id. */
    private Map<Ref, UUID> homes(List<Heard> fresh) {
        Set<Ref> answered = fresh.stream().flatMap(one -> answers(one).map(id -> new Ref(one.sourceId(), id))).collect(Collectors.toSet());
        Map<Ref, UUID> homes = new HashMap<>();
        messages.find(answered).forEach((ref, found) -> homes.put(ref, found.conversationId()));
        Map<Ref, UUID> threads = conversations.threads(fresh.stream().map(one -> new Ref(one.sourceId(), one.ownThread())).collect(Collectors.toSet()));
        Map<Ref, Heard> beginnings = new LinkedHashMap<>();
        for (Heard one : fresh) {
            Ref thread = new Ref(one.sourceId(), one.ownThread());
            Ref self = new Ref(one.sourceId(), one.externalId());
            UUID home = answers(one).map(id -> homes.get(new Ref(one.sourceId(), id))).filter(Objects::nonNull).findFirst().orElse(threads.get(thread));
            if (home == null) {
                home = Ids.at(one.at());
                threads.put(thread, home);
                beginnings.put(thread, one);
            }
            homes.put(self, home);
        }
        if (beginnings.isEmpty()) return homes;
        Map<UUID, UUID> taken = conversations.begin(beginnings, threads);
        if (!taken.isEmpty()) homes.replaceAll((ref, home) -> taken.getOrDefault(home, home));
        return homes;
    }

    private static Stream<String> answers(Heard one) {
        Stream<String> references = one.references() == null ? Stream.empty() : one.references().stream();
        return Stream.concat(Stream.ofNullable(one.replyToExternalId()), references);
    }
}
