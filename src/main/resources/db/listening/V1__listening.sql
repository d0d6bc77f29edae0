create table listening.place (
    id uuid primary key,
    name text not null,
    kind text not null,
    whose text not null check (whose in ('ours', 'theirs', 'shared')),
    address text,
    made_at timestamptz not null
);
create unique index on listening.place (lower(name));

create table listening.source (
    id uuid primary key,
    place_id uuid not null references listening.place,
    channel text not null,
    settings bytea not null,              -- sealed JSON: it holds passwords
    interval_seconds int not null,
    cursor text,
    added_by uuid,
    added_at timestamptz not null,
    paused_at timestamptz,
    removed_at timestamptz,
    next_at timestamptz,
    last_success_at timestamptz,
    last_item_at timestamptz,
    failures int not null default 0,
    trouble text,
    trouble_since timestamptz,
    needs_person boolean not null default false,
    items_heard bigint not null default 0
);

create table listening.visit (
    source_id uuid not null references listening.source,
    at timestamptz not null,
    millis int not null,
    items int not null,
    unreadable int not null,
    trouble text
);
create index on listening.visit (source_id, at desc);

-- Everything heard, once each, as it came.
create table listening.item (
    source_id uuid not null,
    external_id text collate "C" not null,
    id uuid not null,                     -- what it becomes (a message, a meeting) has the same
    fingerprint bigint not null,
    raw bytea,
    heard_at timestamptz not null,
    primary key (source_id, external_id)
);

-- The queue of intake: items as Kith read them, until they are filed. Small, however much was heard.
create table listening.waiting (
    lane smallint not null,               -- of its source: one worker at a time takes from a lane
    id uuid not null,
    source_id uuid not null,
    external_id text collate "C" not null,
    body text not null,                   -- JSON
    set_aside_at timestamptz,             -- among the dead letters
    primary key (lane, id)
);

create table listening.dead_letter (
    id uuid primary key,
    source_id uuid not null references listening.source,
    item_id uuid,
    external_id text,
    fingerprint bytea not null,
    raw bytea,
    content_type text,
    reason text not null,
    detail text,
    at timestamptz not null,
    times int not null default 1,
    settled_at timestamptz,
    settled_by uuid,
    outcome text check (outcome in ('read', 'let go')),
    unique (source_id, fingerprint)
);
create index dead_letter_open on listening.dead_letter (source_id, id) where settled_at is null;

create table listening.delivery (
    id uuid primary key,
    source_id uuid,
    state text not null check (state in ('pending', 'sending', 'sent', 'failed', 'uncertain', 'dropped')),
    by_hand boolean not null default false,
    -- The human rule: nothing leaves without a person who pressed send.
    pressed_by uuid not null,
    pressed_at timestamptz not null,
    outgoing bytea not null,              -- sealed JSON: it holds an address
    attempts int not null default 0,
    next_at timestamptz,
    reason text,
    external_id text,
    permalink text,
    sent_at timestamptz
);
create index delivery_open on listening.delivery (id) where state in ('pending', 'sending', 'failed', 'uncertain');
