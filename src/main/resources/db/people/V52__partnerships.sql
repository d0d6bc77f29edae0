-- People worth knowing better, one at a time, each with a colleague who sees to it.
create table people.partnership (
    member_id uuid primary key references people.member,
    step text not null,
    why text not null,
    next_act text,
    next_on date,
    owner_id uuid,                        -- null when a program of the house began it
    begun_at timestamptz not null,
    step_at timestamptz not null
);
create index on people.partnership (owner_id, next_on);

create table people.partnership_change (
    id uuid primary key,
    member_id uuid not null references people.member,
    change text not null,
    words text,
    colleague_id uuid,
    at timestamptz not null
);
create index on people.partnership_change (member_id, at desc);
