-- Who of us met or answered somebody; what members said carries no colleague, so intake does not pay for it.
create index activity_of_ours on people.activity (colleague_id, at desc) where colleague_id is not null;
