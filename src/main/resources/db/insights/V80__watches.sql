create table insights.watch (
    id uuid primary key,
    name text not null,
    words text,                           -- as somebody wrote them; null when people, places or readings are enough
    member_ids uuid[] not null,
    place_ids uuid[] not null,
    needs text[] not null,
    tones text[] not null,
    languages text[] not null,
    made_by uuid,
    made_at timestamptz not null
);

create table insights.watch_pause (
    watch_id uuid primary key references insights.watch on delete cascade,
    paused_by uuid,
    at timestamptz not null
);

-- Who is told: a colleague, or a whole team.
create table insights.watch_told (
    watch_id uuid not null references insights.watch on delete cascade,
    colleague_id uuid,
    team_id uuid,
    check ((colleague_id is null) <> (team_id is null)),
    unique nulls not distinct (watch_id, colleague_id, team_id)
);

create table insights.watch_match (
    watch_id uuid not null,               -- no foreign key: checking it row by row costs as much as the row
    message_id uuid not null,
    conversation_id uuid not null,
    member_id uuid not null,
    at timestamptz not null,              -- when Kith heard it
    primary key (watch_id, message_id)
);
create index on insights.watch_match (message_id);

-- How far each colleague has looked.
create table insights.watch_look (
    watch_id uuid not null references insights.watch on delete cascade,
    colleague_id uuid not null,
    at timestamptz not null,
    primary key (watch_id, colleague_id)
);

-- Each copy of Kith holds all watches in memory, and reads them again when this number is another.
create table insights.watch_change (n bigint not null);
insert into insights.watch_change values (0);
