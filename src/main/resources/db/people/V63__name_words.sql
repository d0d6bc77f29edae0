-- The words names are made of, each once: far fewer than people, so that nearly the same spelling is found quickly among very many.
create table people.name_word (
    word text collate "C" primary key
);
insert into people.name_word (word) select distinct word from people.called where word !~ '[0-9]';
create index on people.name_word using gin (word gin_trgm_ops);
