-- How a colleague is told of what watches bring, beside the pages that show it. Without a row: by those alone.
create table insights.telling (
    colleague_id uuid primary key,
    letters text check (letters in ('hourly', 'daily')),   -- null: none
    zone text not null,
    quiet_from time,
    quiet_until time,
    address text not null,                -- how they reach this Kith, for the links in a letter
    sent_at timestamptz,                  -- the last letter that went out, or may have
    sent_of integer,                      -- how many messages it told of
    tried_at timestamptz,
    trouble text,                         -- why the last try failed
    sending boolean not null default false,
    check ((quiet_from is null) = (quiet_until is null))
);

-- What a watch brought and no letter told yet.
create table insights.untold (
    colleague_id uuid not null,
    watch_id uuid not null,
    message_id uuid not null,
    at timestamptz not null,
    going boolean not null default false  -- in the letter that is being sent
);
create index on insights.untold (colleague_id, at);
create index on insights.untold (message_id);
