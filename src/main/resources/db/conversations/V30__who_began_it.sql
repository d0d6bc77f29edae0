-- On which identity a conversation was begun, so that it stays with that identity when members are merged and un-merged.
alter table conversations.conversation add identity_id uuid;
update conversations.conversation c set identity_id = (
    select m.identity_id from conversations.message m where m.conversation_id = c.id and m.member_id = c.member_id order by m.at, m.id limit 1);
