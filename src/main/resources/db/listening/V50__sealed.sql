-- What came is sealed on its way too, with what places tell of people: addresses, names, words.
alter table listening.waiting alter column body type bytea using convert_to(body, 'UTF8');
-- Ids begin with the time; what became of an item has the same, and what is old goes.
create index on listening.item using brin (id);
