-- A table somebody brought, from the moment they chose the file until they take it in or let it go; a day at most.
create table listening.brought_table (
    id uuid primary key,
    name text not null,
    bytes bytea not null,
    content_type text,
    place text not null,
    whose text not null,
    brought_by uuid not null,
    brought_at timestamptz not null
);
