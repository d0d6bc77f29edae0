-- Whether somebody is called so as well is answered by the index alone.
create index on people.called (member_id, word);
drop index people.called_member_id_idx;
