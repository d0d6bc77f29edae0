-- What Kith makes of a message. Certainties are in thousandths.
create table understanding.reading (
    message_id uuid primary key,
    language text not null,                -- BCP 47, und when it cannot be told
    need smallint,                         -- place in Need; null when there is no word to read
    need_certainty smallint not null,
    tone smallint,                         -- place in Tone
    tone_strength smallint not null,
    tone_certainty smallint not null,
    adverse boolean not null,
    adverse_certainty smallint not null,
    deep boolean not null,                 -- read a second time, with the sentence model
    at timestamptz not null
);

-- What waits for the deep reading: what must be reported first, then what is least sure. Bounded; the surest is left out.
create table understanding.unread (
    message_id uuid not null,
    urgency smallint not null,             -- 0 for words that must be reported, else the certainty
    words text not null,
    since timestamptz not null
);
create index on understanding.unread (urgency, since);

-- What a text means: a byte a number, to be divided by 127; of what was read deeply.
create table understanding.meaning (
    message_id uuid primary key,
    vector bytea not null
);

-- A colleague said what was right. The words stay, so that the heads can learn from them anew.
create table understanding.correction (
    id uuid primary key,
    message_id uuid not null,
    kind text not null check (kind in ('need', 'tone', 'adverse')),
    guessed text not null,
    was_right boolean not null,
    label text not null,
    words text not null,
    colleague_id uuid not null,
    at timestamptz not null
);
create index on understanding.correction (message_id);
create index on understanding.correction (kind, guessed, id desc);

-- Labels that are not guessed for now.
create table understanding.pause (
    kind text not null,
    label text not null,
    colleague_id uuid,                     -- null when Kith paused it itself, because it was wrong too often
    at timestamptz not null,
    primary key (kind, label)
);

-- One row: adverse events are listened for as a regulator would want it.
create table understanding.regulated (
    one boolean primary key default true check (one),
    colleague_id uuid not null,
    at timestamptz not null
);
