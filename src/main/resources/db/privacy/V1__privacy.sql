-- The report of each erasure: how much was removed where, without a word of what it was.
create table privacy.erasure (
    id uuid primary key,
    at timestamptz not null,
    asked text not null check (asked in ('by themselves', 'by a colleague', 'by a program', 'before, and an older copy was put back')),
    colleague_id uuid,
    removed jsonb not null,
    looked_at timestamptz,                -- when the whole database was looked through for what was left
    tables int,
    left_over jsonb,                      -- by table, how many rows still tell of the person
    swept_at timestamptz                  -- when the database had let go of the old rows on its disk
);
create index on privacy.erasure (at desc);

-- A way to one's own page: only the hash of the token is here.
create table privacy.link (
    id uuid primary key,
    token_hash bytea not null unique,
    member_id uuid not null,
    delivery_id uuid not null unique,
    sent_by uuid,                         -- the colleague who pressed send; null when the person asked for it
    made_at timestamptz not null,
    expires_at timestamptz not null,
    opened_at timestamptz,
    ended_at timestamptz
);
create index on privacy.link (member_id);

-- Who asked what we know, counted so that nobody is flooded with mail; keyed hashes only.
create table privacy.request (
    at timestamptz not null,
    address bytea not null,
    visitor bytea not null
);
create index on privacy.request (at);

-- How long each kind of thing is kept; a kind without a row is kept for ever.
create table privacy.retention (
    kind text primary key,
    days int not null check (days between 1 and 36500),
    set_by uuid,
    set_at timestamptz not null
);
create table privacy.retention_run (
    id uuid primary key,
    kind text not null,
    at timestamptz not null,
    days int not null,
    removed bigint not null
);
create index on privacy.retention_run (at desc);
