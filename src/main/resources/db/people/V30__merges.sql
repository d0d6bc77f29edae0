-- Whoever was found to be somebody known already keeps their row, is shown as that person, and can come back.
alter table people.member add merged_into uuid references people.member;
create index member_merged on people.member (merged_into) where merged_into is not null;

create table people.merger (
    id uuid primary key,
    survivor_id uuid not null references people.member,
    absorbed_id uuid not null references people.member,
    at timestamptz not null,
    merged_by uuid,                       -- null when Kith did it alone
    reason text not null,                 -- in words for a colleague
    undone_at timestamptz,
    undone_by uuid
);
create unique index merger_standing on people.merger (absorbed_id) where undone_at is null;
create index on people.merger (survivor_id);

-- Two who are not the same person, whatever looks like it. Held against everybody either of them is merged with.
create table people.apart (
    one_id uuid not null references people.member,
    other_id uuid not null references people.member,
    said_by uuid,
    at timestamptz not null,
    primary key (one_id, other_id),
    check (one_id < other_id)
);
create index on people.apart (other_id);

-- When somebody was seen before they were merged with anybody.
create table people.seen_apart (
    member_id uuid primary key references people.member,
    first_at timestamptz not null,
    last_at timestamptz not null
);

-- The member an identity was first known as. A merge changes member_id, never this.
alter table people.identity add home_id uuid;
update people.identity set home_id = member_id;
alter table people.identity alter home_id set not null;

-- Of what came in on no identity: whose it was before a merge moved it. Null: whoever has it now.
alter table people.activity add home_id uuid;
alter table people.team_note add home_id uuid;
