-- What a person told us, or a colleague knows. The words are sealed with the member's own key; erasing that key erases them.
create table people.particular (
    id uuid primary key,
    member_id uuid not null references people.member,   -- never changed by a merge: the key is theirs
    kind text not null,
    sealed bytea not null,
    sealed_source bytea not null,         -- how we know
    agreed boolean not null,              -- they agreed that it is kept
    colleague_id uuid,
    at timestamptz not null,
    met_at timestamptz,                   -- of a need
    met_by uuid
);
create index on people.particular (member_id);
