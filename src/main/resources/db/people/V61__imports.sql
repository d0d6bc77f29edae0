-- People whom a colleague brings in from a file, and what came of each row, so that the whole can be taken back.
create table people.import (
    id uuid primary key,
    file_name text not null,
    form text not null check (form in ('vcard', 'csv')),
    content bytea,                        -- sealed; gone once it is brought in or dropped
    columns text not null,                -- of a table: what each is, as in an address
    place_id uuid not null,               -- the address book, as a place where people are known
    colleague_id uuid,                    -- null for the operator
    made_at timestamptz not null,
    state text not null check (state in ('looked at', 'under way', 'done', 'taken back')),
    total int not null default 0,
    done int not null default 0,
    fresh int not null default 0,
    changed int not null default 0,
    same int not null default 0,
    refused int not null default 0,
    ended_at timestamptz,
    ended_by uuid
);
create table people.import_trace (
    import_id uuid not null references people.import,
    kind text not null check (kind in ('member', 'identity', 'email', 'note')),
    made text not null,                   -- an id, or a fingerprint in hexadecimal
    primary key (import_id, kind, made)
);
create table people.import_refusal (
    import_id uuid not null references people.import,
    line int not null,
    reason text not null
);
create index on people.import_refusal (import_id, line);
