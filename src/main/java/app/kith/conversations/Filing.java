package app.kith.conversations;

import app.kith.base.Ids;
import app.kith.conversations.MessageStore.Home;
import app.kith.conversations.MessageStore.Ref;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
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
    private final SearchStore search;
    private final ApplicationEventPublisher events;

    Filing(ConversationStore conversations, MessageStore messages, SearchStore search, ApplicationEventPublisher events) {
        this.conversations = conversations;
        this.messages = messages;
        this.search = search;
        this.events = events;
    }

    /** @return by item, where it was filed; items that were there already are not in it, nor our own words coming back to us */
    Map<UUID, Conversations.Filed> file(List<Heard> heard) {
        Set<UUID> there = messages.there(heard.stream().map(Heard::itemId).toList());
        follow(heard.stream().filter(one -> there.contains(one.itemId())).toList());
        List<Heard> fresh = heard.stream().filter(one -> !there.contains(one.itemId())).sorted(Comparator.comparing(Heard::at)).toList();
        Map<Ref, Home> ours = messages.homesOfOurs(fresh.stream().flatMap(one -> Stream.concat(Stream.of(self(one)), answers(one))).collect(Collectors.toSet()));
        return place(fresh.stream().filter(one -> !ours.containsKey(self(one))).toList(), ours);
    }

    /** What was said there is now said differently, or taken back. */
    private void follow(List<Heard> again) {
        Set<UUID> changed = messages.follow(again);
        search.expect(changed);
        again.stream().filter(one -> one.deletedAt() != null && changed.contains(one.itemId())).forEach(one -> forget(one.itemId()));
    }

    void takeBack(Map<UUID, Instant> gone) {
        List<UUID> changed = messages.takeBack(gone);
        search.expect(changed);
        changed.forEach(this::forget);
    }

    private void forget(UUID messageId) {
        conversations.dropTitleOf(messageId);
        events.publishEvent(new Conversations.TakenBack(messageId));
    }

    private Map<UUID, Conversations.Filed> place(List<Heard> fresh, Map<Ref, Home> ours) {
        if (fresh.isEmpty()) return Map.of();
        Map<Ref, Home> homes = messages.homes(fresh.stream().flatMap(Filing::answers).collect(Collectors.toSet()));
        homes.putAll(ours);
        Map<Ref, UUID> threads = conversations.threads(fresh.stream().map(Filing::thread).collect(Collectors.toSet()));
        Map<UUID, Addition> additions = new LinkedHashMap<>();
        Map<UUID, Conversations.Filed> filed = new LinkedHashMap<>();
        for (Heard one : fresh) {
            Home answered = answers(one).map(homes::get).filter(Objects::nonNull).findFirst().orElse(null);
            UUID known = answered != null ? answered.conversationId() : threads.get(thread(one));
            UUID home = known != null ? known : Ids.at(one.at());
            Ref begins = known != null ? null : thread(one);
            if (begins != null) threads.put(begins, home);
            additions.computeIfAbsent(home, id -> new Addition(id, begins, new ArrayList<>())).heard().add(one);
            homes.put(self(one), new Home(home, one.identityId()));
            filed.put(one.itemId(), new Conversations.Filed(home, one.itemId(), answered == null ? null : answered.identityId()));
        }
        messages.add(fresh, filed);
        search.expect(filed.keySet());
        conversations.begin(additions.values().stream().filter(addition -> addition.begins() != null).toList());
        conversations.heard(additions.values().stream().filter(addition -> addition.begins() == null).sorted(Comparator.comparing(Addition::conversationId)).toList());
        return filed;
    }

    private static Ref self(Heard one) {
        return new Ref(one.sourceId(), one.externalId());
    }

    private static Ref thread(Heard one) {
        return new Ref(one.sourceId(), one.ownThread());
    }

    private static Stream<Ref> answers(Heard one) {
        Stream<String> references = one.references() == null ? Stream.empty() : one.references().stream();
        return Stream.concat(Stream.ofNullable(one.replyToExternalId()), references).map(id -> new Ref(one.sourceId(), id));
    }
}
