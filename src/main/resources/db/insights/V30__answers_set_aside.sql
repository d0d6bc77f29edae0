-- Two members who were quoted in one insight are owed an answer each; found to be one person, they are owed one. The other is kept here
-- and comes back when they are un-merged.
create table insights.answer_aside (
    insight_id uuid not null references insights.insight,
    member_id uuid not null,              -- who has the one that counts
    state text not null,
    message_id uuid not null,
    conversation_id uuid not null,
    reply_id uuid,
    reason text,
    colleague_id uuid,
    at timestamptz,
    primary key (insight_id, message_id)
);
create index on insights.answer_aside (member_id);
create index on insights.answer (member_id);
