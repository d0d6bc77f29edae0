create table base.audit (
    id uuid primary key,
    at timestamptz not null,
    colleague_id uuid,
    act text not null,
    kind text not null,
    object_id uuid,
    detail text
);
create index on base.audit (colleague_id, id desc);
create index on base.audit (kind, id desc);

-- The table of db-scheduler, as its documentation gives it for PostgreSQL.
create table base.scheduled_tasks (
    task_name text not null,
    task_instance text not null,
    task_data bytea,
    execution_time timestamptz not null,
    picked boolean not null,
    picked_by text,
    last_success timestamptz,
    last_failure timestamptz,
    consecutive_failures int,
    last_heartbeat timestamptz,
    version bigint not null,
    priority smallint,
    primary key (task_name, task_instance)
);
create index on base.scheduled_tasks (execution_time);
create index on base.scheduled_tasks (last_heartbeat);
