package app.kith.conversations;

import app.kith.base.Columns;
import app.kith.people.Members;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Whose words these are, where members are found to be one person, or two after all. */
@Repository
class WhoseStore {

    private final JdbcClient jdbc;

    WhoseStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Messages first: what the rest is told by. */
    void move(Members.Moved moved) {
        String[] conversations = Columns.uuids(moved.conversationIds());
        jdbc.sql("update conversations.message set member_id = ? where id = any(?::uuid[]) and member_id = ?")
                .params(moved.toId(), Columns.uuids(moved.lineIds()), moved.fromId()).update();
        jdbc.sql("update conversations.conversation set member_id = ? where id = any(?::uuid[]) and identity_id = any(?::uuid[])")
                .params(moved.toId(), conversations, Columns.uuids(moved.identityIds())).update();
        jdbc.sql("""
                        update conversations.conversation c set last_member_id = m.member_id from conversations.message m
                        where c.id = any(?::uuid[]) and m.id = c.last_id and c.last_member_id <> m.member_id""")
                .param(conversations).update();
        jdbc.sql("""
                        update conversations.reply r set member_id = m.member_id from conversations.message m
                        where r.conversation_id = any(?::uuid[]) and m.id = r.to_message_id and r.member_id <> m.member_id""")
                .param(conversations).update();
    }
}
