-- The person deleted their account there; what they said is kept or not as the place says.
alter table people.identity add gone_at timestamptz;
