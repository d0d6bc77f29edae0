-- The map of places looks at the last weeks of everybody; what was said comes nearly in the order of time.
create index on people.activity using brin (at);
