-- Null: nobody has changed what Kith came with.
alter table privacy.retention alter column set_at drop not null;
insert into privacy.retention (kind, days) values ('raw items', 90), ('envelopes', 90), ('dead letters', 90) on conflict do nothing;
