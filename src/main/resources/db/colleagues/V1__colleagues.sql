create table colleagues.team (
    id uuid primary key,
    name text not null,
    cares text
);
create unique index on colleagues.team (lower(name));

create table colleagues.colleague (
    id uuid primary key,
    name text not null,
    handle text not null unique,
    email text not null unique check (email = lower(email)),
    role text not null check (role in ('STEWARD', 'MANAGER', 'COLLEAGUE', 'GUEST')),
    team_id uuid references colleagues.team,
    title text,
    joined_at timestamptz not null,
    left_at timestamptz
);

-- Apart from the colleague, so that no listing of colleagues can carry a hash along.
create table colleagues.password (
    colleague_id uuid primary key references colleagues.colleague,
    hash text not null,
    changed_at timestamptz not null
);

create table colleagues.invitation (
    id uuid primary key,
    token_hash bytea not null unique,
    name text,
    email text not null,
    role text not null,
    team_id uuid references colleagues.team,
    invited_by uuid,
    invited_at timestamptz not null,
    expires_at timestamptz not null,
    accepted_at timestamptz
);

-- Without a colleague a token acts for a program of the operator's.
create table colleagues.token (
    id uuid primary key,
    hash bytea not null unique,
    name text not null,
    colleague_id uuid references colleagues.colleague,
    role text not null,
    made_by uuid,
    made_at timestamptz not null,
    last_used_at timestamptz,
    revoked_at timestamptz
);
create index on colleagues.token (colleague_id);

create table colleagues.setup (
    token_hash bytea primary key,
    made_at timestamptz not null
);

-- Attempts that are under way or failed; a success takes those of its e-mail away.
create table colleagues.sign_in_attempt (
    id uuid primary key,
    at timestamptz not null,
    email text not null,
    address text
);
create index on colleagues.sign_in_attempt (email, at);
create index on colleagues.sign_in_attempt (address, at);

-- As Spring Session gives it for PostgreSQL; the principal is the colleague's id.
create table colleagues.spring_session (
    primary_id char(36) not null primary key,
    session_id char(36) not null,
    creation_time bigint not null,
    last_access_time bigint not null,
    max_inactive_interval int not null,
    expiry_time bigint not null,
    principal_name varchar(100)
);
create unique index on colleagues.spring_session (session_id);
create index on colleagues.spring_session (expiry_time);
create index on colleagues.spring_session (principal_name);

create table colleagues.spring_session_attributes (
    session_primary_id char(36) not null references colleagues.spring_session on delete cascade,
    attribute_name varchar(200) not null,
    attribute_bytes bytea not null,
    primary key (session_primary_id, attribute_name)
);
