-- Keyed hashes of the words of towns and languages, so that the directory finds them while the words themselves stay sealed.
alter table people.particular add marks text[] not null default '{}';
create index on people.particular using gin (marks);
