-- Who asked to be forgotten, by what they can never be told from: keyed hashes of their ids at places and of their addresses. The same
-- is kept outside the database, next to the keys, so that putting back an older copy brings nobody back.
create table base.tombstone (
    id uuid primary key,
    at timestamptz not null,
    member_ids uuid[] not null,           -- several where records had been merged
    heard_again bigint not null default 0
);

create table base.tombstone_mark (
    mark bytea primary key,
    tombstone_id uuid not null references base.tombstone on delete cascade
);
