-- To whom others turn most, to look there for people worth knowing better. What somebody starts with themselves is not given by others.
drop index people.attention_gained_idx;
create index on people.attention ((gained - source) desc);

-- Somebody Kith would have shown as worth knowing, and a colleague said: not now.
create table people.passed_over (
    member_id uuid primary key,
    colleague_id uuid,                    -- null: a program of the house
    at timestamptz not null
);
