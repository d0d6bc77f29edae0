package app.kith.conversations;

import app.kith.base.Columns;
import app.kith.base.Ids;
import app.kith.base.Row;
import app.kith.conversations.MessageStore.Home;
import app.kith.conversations.MessageStore.Ref;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps what one of us said at the place itself, in the conversation it belongs to as soon as there is one. */
@Repository
class OwnWords {

    private final JdbcClient jdbc;
    private final MessageStore messages;
    private final ConversationStore conversations;

    OwnWords(JdbcClient jdbc, MessageStore messages, ConversationStore conversations) {
        this.jdbc = jdbc;
        this.messages = messages;
        this.conversations = conversations;
    }

    /** Words and where they belong now; null for nowhere yet. */
    record Placed(UUID id, UUID conversationId, String words, Instant at) {}

    /** @return null when they were there already, or belong nowhere yet */
    Placed add(SaidByUs said) {
        UUID home = home(said);
        UUID id = Ids.at(said.at());
        int added = jdbc.sql("""
                        insert into conversations.own_words (id, conversation_id, source_id, external_id, thread_external_id, signed_by, words, at)
                        values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (source_id, external_id) do nothing""")
                .params(id, home, said.sourceId(), said.externalId(), said.ownThread(), said.signedBy(), said.words(), Row.time(said.at()))
                .update();
        return added == 0 || home == null ? null : new Placed(id, home, said.words(), said.at());
    }

    private UUID home(SaidByUs said) {
        List<Ref> answered = Stream.concat(Stream.ofNullable(said.replyToExternalId()), said.references().stream())
                .map(id -> new Ref(said.sourceId(), id)).toList();
        Map<Ref, Home> homes = messages.homes(answered);
        homes.putAll(messages.homesOfOurs(answered));
        UUID home = answered.stream().map(homes::get).filter(Objects::nonNull).map(Home::conversationId).findFirst().orElse(null);
        Ref thread = new Ref(said.sourceId(), said.ownThread());
        return home != null ? home : conversations.threads(Set.of(thread)).get(thread);
    }

    /** Somebody outside has spoken in a thread that one of us began. */
    List<Placed> join(Collection<UUID> begun) {
        return jdbc.sql("""
                        update conversations.own_words o set conversation_id = c.id from conversations.conversation c
                        where o.conversation_id is null and o.source_id = c.source_id and o.thread_external_id = c.thread_external_id
                            and c.id = any(?::uuid[])
                        returning o.id, o.conversation_id, o.words, o.at""")
                .param(Columns.uuids(begun))
                .query((row, n) -> new Placed(Row.uuid(row, "id"), Row.uuid(row, "conversation_id"), row.getString("words"), Row.instant(row, "at"))).list();
    }
}
