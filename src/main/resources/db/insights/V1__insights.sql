create table insights.insight (
    id uuid primary key,
    title text not null,
    why text,
    opened_by uuid not null,
    opened_at timestamptz not null,
    said_at timestamptz not null,         -- when the first of its quotes was said
    team_id uuid,
    routed_by uuid,
    routed_at timestamptz,
    discussed_at timestamptz,
    decided_at timestamptz,
    closed_at timestamptz
);
create index on insights.insight (opened_at desc) where closed_at is null;
create index on insights.insight (closed_at desc) where closed_at is not null;
create index on insights.insight (team_id) where closed_at is null;

create table insights.quote (
    id uuid primary key,
    insight_id uuid not null references insights.insight,
    message_id uuid not null,
    conversation_id uuid not null,
    member_id uuid not null,
    words text,                           -- null once the person has taken them back
    said_at timestamptz not null,
    marked_by uuid not null,
    marked_at timestamptz not null,
    unique (insight_id, message_id, words)
);
create index on insights.quote (member_id);
create index on insights.quote (conversation_id);
create index on insights.quote (message_id);

-- Only inside: nothing in this table can be sent.
create table insights.post (
    id uuid primary key,
    insight_id uuid not null references insights.insight,
    colleague_id uuid not null,
    words text not null,
    at timestamptz not null
);
create index on insights.post (insight_id, at, id);

create table insights.mention (
    post_id uuid not null references insights.post,
    colleague_id uuid not null,
    seen_at timestamptz,
    primary key (post_id, colleague_id)
);
create index mention_unseen on insights.mention (colleague_id) where seen_at is null;

create table insights.decision (
    insight_id uuid primary key references insights.insight,
    words text not null,
    owner_id uuid not null,
    due date,
    decided_by uuid not null,
    at timestamptz not null
);
create index on insights.decision (owner_id);

create table insights.answer (
    insight_id uuid not null references insights.insight,
    member_id uuid not null,
    state text not null check (state in ('waiting', 'sending', 'answered', 'let go')),
    message_id uuid not null,
    conversation_id uuid not null,
    reply_id uuid unique,
    reason text,
    colleague_id uuid,
    at timestamptz,
    primary key (insight_id, member_id)
);
