-- What a person agreed to, one row for each time they said so: never changed, the latest counts.
create table people.consent (
    id uuid primary key,
    member_id uuid not null references people.member,
    purpose text not null,
    answer text not null check (answer in ('yes', 'no')),
    wording text not null,                -- what was shown or said to the person
    source text not null check (source in ('own page', 'in person', 'in writing', 'form', 'brought along', 'stricter of two')),
    how text,                             -- in a colleague's words: where, and what the person said
    colleague_id uuid,                    -- who wrote it down; null when the person did
    at timestamptz not null,
    home_id uuid                          -- whose it was before a merge moved it
);
create index on people.consent (member_id, purpose, at desc, id desc);

-- Somebody who asked to be forgotten keeps a row without a name, so that what others said to them stays readable.
alter table people.member add erased_at timestamptz;
