create table conversations.conversation (
    id uuid primary key,
    source_id uuid not null,
    place_id uuid not null,
    thread_external_id text collate "C" not null,
    title text,
    member_id uuid not null,
    private boolean not null,
    opened_at timestamptz not null,
    last_at timestamptz not null,
    last_id uuid not null,                -- whose words are shown in lists: a message or a reply
    last_member_id uuid,                  -- null when the last words are ours
    waiting_since timestamptz,            -- null when nobody waits for us
    -- Mirrors the rows in closure and snooze, so that the inbox is one walk along an index.
    shelf text not null default 'open' check (shelf in ('open', 'snoozed', 'closed')),
    unique (source_id, thread_external_id)
);
create index on conversations.conversation (shelf, last_at desc, id desc);
create index on conversations.conversation (place_id, shelf, last_at desc, id desc);
create index on conversations.conversation (waiting_since) where shelf = 'open' and waiting_since is not null;

create table conversations.message (
    id uuid primary key,                  -- of the item it was heard as
    conversation_id uuid not null,        -- no foreign key: checking it row by row costs as much as the row
    source_id uuid not null,
    external_id text collate "C" not null,
    member_id uuid not null,
    identity_id uuid not null,
    words text not null,
    html text,
    language text,                        -- BCP 47, when the place says so
    at timestamptz not null,
    edited_at timestamptz,
    deleted_at timestamptz,
    permalink text,
    unique (source_id, external_id)
);
create index on conversations.message (conversation_id, at, id);

-- Outgoing words. Internal words live in team_note: another table, another type.
create table conversations.reply (
    id uuid primary key,
    conversation_id uuid not null references conversations.conversation,
    source_id uuid not null,
    to_message_id uuid not null references conversations.message,
    member_id uuid not null,
    colleague_id uuid not null,
    words text not null,
    at timestamptz not null,
    delivery_id uuid not null unique,
    external_id text collate "C",
    unique (source_id, external_id)
);
create index on conversations.reply (conversation_id, at, id);

create table conversations.team_note (
    id uuid primary key,
    conversation_id uuid not null references conversations.conversation,
    colleague_id uuid not null,
    words text not null,
    at timestamptz not null
);
create index on conversations.team_note (conversation_id, at, id);

create table conversations.assignment (
    conversation_id uuid primary key references conversations.conversation,
    colleague_id uuid not null,
    assigned_by uuid not null,
    at timestamptz not null
);
create index on conversations.assignment (colleague_id);

create table conversations.snooze (
    conversation_id uuid primary key references conversations.conversation,
    until timestamptz not null,
    snoozed_by uuid not null,
    at timestamptz not null
);

create table conversations.closure (
    conversation_id uuid primary key references conversations.conversation,
    closed_by uuid not null,
    at timestamptz not null
);

create table conversations.reading (
    conversation_id uuid not null references conversations.conversation,
    colleague_id uuid not null,
    at timestamptz not null,
    primary key (conversation_id, colleague_id)
);
