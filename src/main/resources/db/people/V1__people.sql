create extension if not exists pg_trgm with schema public;

create table people.member (
    id uuid primary key,
    name text not null,
    named_by uuid,
    bot boolean not null default false,
    personal_key bytea                    -- sealed; without it the member's sealed values are gone
);
create index on people.member using gin (lower(name) gin_trgm_ops);

-- Changes whenever somebody speaks, so it lies apart from what is searched by name.
create table people.seen (
    member_id uuid primary key,
    first_at timestamptz not null,
    last_at timestamptz not null
) with (fillfactor = 70);
create index on people.seen (last_at desc, member_id desc);

create table people.identity (
    id uuid primary key,
    member_id uuid not null references people.member,
    place_id uuid not null,
    realm text not null,
    external_id text not null,            -- of mail: a fingerprint, never the address
    handle text,
    display_name text,
    profile_url text,
    avatar_url text,
    email_fingerprint bytea,
    first_seen_at timestamptz not null,
    last_seen_at timestamptz not null,    -- to the month: enough to know where somebody talks nowadays
    unique (realm, external_id)
);
create index on people.identity (member_id);
create index on people.identity using gin (lower(handle) gin_trgm_ops);

create table people.email (
    fingerprint bytea primary key,
    member_id uuid not null references people.member,
    sealed bytea not null,
    first_seen_at timestamptz not null
);
create index on people.email (member_id);

create table people.activity (
    id uuid primary key,                  -- of what it tells: a message, a reply, a meeting; so it is told once
    member_id uuid not null,              -- no foreign key: checking it row by row costs as much as the row
    identity_id uuid,
    verb text not null,
    at timestamptz not null,
    place_id uuid,
    conversation_id uuid,
    touch text,
    location text,
    words text,                           -- of meetings and answers; a message keeps its own
    link text,
    colleague_id uuid
);
create index on people.activity (member_id, at desc, id desc);

create table people.team_note (
    id uuid primary key,
    member_id uuid not null references people.member,
    colleague_id uuid not null,
    words text not null,
    at timestamptz not null
);
create index on people.team_note (member_id, at desc);
