alter table people.identity add email_verified text;        -- who vouches that the address is theirs, in words; null: nobody does
alter table people.identity add links text;                 -- the pages their profile there names as theirs, a line each
alter table people.identity add location text;              -- where they say there that they live
alter table people.identity add handle_since timestamptz;   -- null: since they were first seen
alter table people.identity add name_since timestamptz;

-- What an identity was called before, and when.
create table people.former_name (
    identity_id uuid not null references people.identity,
    what text not null check (what in ('handle', 'name')),
    value text not null,
    from_at timestamptz not null,
    until_at timestamptz not null,
    primary key (identity_id, what, value)
);

-- Two members may name the same address; it is sealed for each with their own key. Only one that is verified joins them at sight.
alter table people.email drop constraint email_pkey;
alter table people.email add primary key (fingerprint, member_id);
alter table people.email add verified boolean not null default false;
alter table people.email add shared boolean not null default false;   -- by its name a mailbox of several: info@, team@
alter table people.email add local_print bytea;                       -- keyed hash of what stands before the @; null where that tells nothing
alter table people.email add local_from_name boolean not null default false;
update people.email e set verified = true where exists (
    select from people.identity i where i.member_id = e.member_id and i.email_fingerprint = e.fingerprint and i.realm = 'mail');

-- New or changed, and not yet compared with anybody.
create table people.unmatched (
    identity_id uuid not null,
    since timestamptz not null
);
create index on people.unmatched (since);

-- By what an identity is found to be compared with others: hashes of its names, handles, pages and addresses.
create table people.match_key (
    key bigint not null,
    identity_id uuid not null
);
create index on people.match_key (key);
create index on people.match_key (identity_id);

-- How many identities bear a word in their name, or live in a town. Only a hash of the word: a rare name is nobody's business here.
create table people.borne_word (
    word bigint primary key,
    borne_by bigint not null
);

-- Two who may be one person, until somebody decides. The weights are explained in docs/people.md.
create table people.proposal (
    id uuid primary key,
    one_id uuid not null,                 -- no foreign key: what may be holds nobody back from going
    other_id uuid not null,
    sure real not null,                   -- the probability that they are one
    certain boolean not null,             -- Kith may merge them alone
    reasons jsonb not null,
    found_at timestamptz not null,
    later_until timestamptz,
    unique (one_id, other_id),
    check (one_id < other_id)
);
create index on people.proposal (other_id);
create index on people.proposal (sure desc, id);

insert into people.unmatched (identity_id, since) select id, last_seen_at from people.identity;
