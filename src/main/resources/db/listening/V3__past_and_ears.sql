-- A walk through what was said before the source was connected, and who of the copies of Kith holds its ear.
alter table listening.source
    add past_state text not null default 'none' check (past_state in ('none', 'walking', 'stopped', 'done')),
    add past_since timestamptz,
    add past_until timestamptz,
    add past_reached timestamptz,
    add past_cursor text,
    add past_items bigint not null default 0,
    add past_trouble text,
    add ear_holder uuid,
    add ear_until timestamptz;
