-- What one of us said at the place itself, in a mail program for example, and Kith heard there.
create table conversations.own_words (
    id uuid primary key,
    conversation_id uuid references conversations.conversation,   -- null until somebody outside speaks in its thread
    source_id uuid not null,
    external_id text not null,
    thread_external_id text not null,
    signed_by text,                       -- the name that stands there
    words text not null,
    at timestamptz not null,
    unique (source_id, external_id)
);
create index on conversations.own_words (conversation_id, at, id);
create index own_words_alone on conversations.own_words (source_id, thread_external_id) where conversation_id is null;
