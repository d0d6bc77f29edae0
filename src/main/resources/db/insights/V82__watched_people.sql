-- Whose a message is, the message tells.
alter table insights.watch_match drop column member_id;

-- Who a watch asks for because somebody it asks for was found to be them; it ends when they are two after all.
create table insights.watch_follows (
    watch_id uuid not null references insights.watch on delete cascade,
    member_id uuid not null,
    from_id uuid not null,
    primary key (watch_id, member_id, from_id)
);
