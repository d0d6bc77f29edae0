-- What many people say in different words.
create table insights.theme (
    id uuid primary key,
    name text not null,
    named_by uuid,                        -- null while Kith names it, by its most telling words
    began_at timestamptz not null,
    insight_id uuid                       -- what became of it
);

-- What was read closely enough to be grouped; in no theme while theme_id is null.
create table insights.voice (
    message_id uuid primary key,
    conversation_id uuid not null,
    member_id uuid not null,
    place_id uuid not null,
    at timestamptz not null,
    tone text,
    theme_id uuid,
    nearness real                         -- to the middle of the theme
);
create index on insights.voice (theme_id, at desc);
create index on insights.voice (at);

create table insights.ungrouped (
    message_id uuid primary key,
    look_at timestamptz not null,
    tries smallint not null default 0     -- how often it was not read deeply yet
);
create index on insights.ungrouped (look_at);

create table insights.theme_follow (
    theme_id uuid not null,
    colleague_id uuid not null,
    at timestamptz not null,
    looked_at timestamptz not null,
    primary key (theme_id, colleague_id)
);

create table insights.theme_mute (
    theme_id uuid not null,
    colleague_id uuid not null,
    at timestamptz not null,
    primary key (theme_id, colleague_id)
);

-- The copy of Kith that groups has all of it in memory, and reads it again when this number is another.
create table insights.theme_change (n bigint not null);
insert into insights.theme_change values (0);
