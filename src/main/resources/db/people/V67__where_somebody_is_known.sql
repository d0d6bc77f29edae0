-- Whether somebody is known at a place is answered by the index alone.
create index on people.identity (member_id, place_id);
drop index people.identity_member_id_idx;
