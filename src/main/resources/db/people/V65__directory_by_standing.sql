-- When each was heard last, as of the reckoning: whoever stands somehow is found in the order of the directory, without looking at the others.
alter table people.standing add last_at timestamptz;
update people.standing t set last_at = coalesce((select s.last_at from people.seen s where s.member_id = t.member_id), t.reckoned_at);
alter table people.standing alter last_at set not null;
create index on people.standing (state, last_at desc, member_id desc);
create index on people.standing (known_by, last_at desc, member_id desc) where known_by is not null;
drop index people.standing_state_member_id_idx;
drop index people.standing_known_by_member_id_idx;

-- Whoever is part of somebody else is neither seen nor stands by themselves; when they were seen before is in seen_apart.
delete from people.seen s using people.member m where m.id = s.member_id and m.merged_into is not null;
delete from people.standing t using people.member m where m.id = t.member_id and m.merged_into is not null;
