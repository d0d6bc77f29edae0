-- Who of those that drift is known best by a colleague is answered by the index alone.
create index on people.standing (state, last_at desc, member_id desc) include (known_by);
drop index people.standing_state_last_at_member_id_idx;
