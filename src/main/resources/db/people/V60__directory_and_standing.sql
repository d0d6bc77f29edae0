-- Every word of everybody's names and handles, so that a few typed letters find people at once however many there are.
create table people.called (
    word text collate "C" not null,       -- lower case, without accents
    member_id uuid not null,
    primary key (word, member_id)
);
create index on people.called (member_id);
insert into people.called (word, member_id)
    select distinct left(word, 60), member_id from (
        select id as member_id, unnest(regexp_split_to_array(lower(name), '[^[:alnum:]]+')) as word from people.member
        union select member_id, unnest(regexp_split_to_array(lower(concat_ws(' ', handle, display_name)), '[^[:alnum:]]+')) from people.identity) words
    where word <> '';
create index called_nearly on people.called using gin (word gin_trgm_ops);
drop index people.member_lower_idx;
drop index people.identity_lower_idx;
-- Who goes by a handle there; and the directory of one place.
create index on people.identity (place_id, lower(handle));

-- Who turned to whom: answered or named them. By identity, so that merging and un-merging people moves it by itself.
create table people.regard (
    activity_id uuid not null,            -- what was said
    identity_id uuid not null,            -- who said it
    to_identity_id uuid not null,         -- whom it answers or names
    at timestamptz not null,
    primary key (activity_id, to_identity_id)
);
create index on people.regard (identity_id, to_identity_id, at);

-- Whose standing has to be reckoned again.
create table people.unreckoned (
    member_id uuid not null,
    since timestamptz not null
);
create index on people.unreckoned (since);

-- What Standings made of the lines of each; can be thrown away and reckoned again.
create table people.standing (
    member_id uuid primary key,
    state text not null,
    said int not null,
    met int not null,
    answered int not null,                -- by us
    helped int not null,                  -- how many others they answered or named in a year
    heeded int not null,                  -- how many others answered or named them in a year
    active_weeks int not null,
    usual real not null,                  -- of their weeks, the share in which they are there
    lately int not null,                  -- of the last four weeks, in how many
    silent_weeks int not null,
    drifts_after int not null,            -- weeks of silence that are unlike them
    commitment real not null,             -- 0 to 1
    met_us boolean not null,              -- we answered or met them
    trusted boolean not null,             -- that, or two whom we know answered them
    known_by uuid,                        -- the colleague who knows them best
    reckoned_at timestamptz not null,
    look_again_at timestamptz             -- when silence or time alone changes it
);
create index on people.standing (state, member_id);
create index on people.standing (known_by, member_id) where known_by is not null;
create index on people.standing (look_again_at) where look_again_at is not null;

-- The graph of the last year, and the walk on it (Attention).
create table people.bond (
    from_id uuid not null,
    to_id uuid not null,
    times int not null,
    primary key (from_id, to_id)
);
create index on people.bond (to_id);
create table people.attention (
    member_id uuid primary key,
    source double precision not null,
    pass double precision not null,
    gained double precision not null,     -- the estimate
    owed double precision not null        -- the residual
);
create index on people.attention (gained desc);

create table people.segment (
    id uuid primary key,
    name text not null,
    sought text not null,                 -- as in the address of the page
    colleague_id uuid not null,
    shared boolean not null,
    made_at timestamptz not null
);
create index on people.segment (colleague_id);
