-- When a source should have been heard, since when people see it red, and what its place says about our key and what we used up there.
alter table listening.source
    add due_at timestamptz,
    add red_since timestamptz,
    add key_ends_at timestamptz,
    add spent bigint,
    add spend_limit bigint,
    add spend_unit text;
