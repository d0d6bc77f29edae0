-- Full text, filled behind intake: an English tsvector costs ten times the row it is made of.
create table conversations.search (
    message_id uuid primary key,
    words tsvector not null
);
create index on conversations.search using gin (words);

-- What was said or changed and cannot be found by its words yet.
create table conversations.unsearched (
    message_id uuid not null,
    since timestamptz not null
);
create index on conversations.unsearched (since);

-- What PostgreSQL knows of languages, by the first part of the BCP 47 tag.
create table conversations.language (
    tag text primary key,
    config text not null,
    used boolean not null default false   -- by a message: only these are asked
);
insert into conversations.language (tag, config) values
    ('ar', 'arabic'), ('hy', 'armenian'), ('eu', 'basque'), ('ca', 'catalan'), ('da', 'danish'), ('nl', 'dutch'), ('en', 'english'),
    ('fi', 'finnish'), ('fr', 'french'), ('de', 'german'), ('el', 'greek'), ('hi', 'hindi'), ('hu', 'hungarian'), ('id', 'indonesian'),
    ('ga', 'irish'), ('it', 'italian'), ('lt', 'lithuanian'), ('ne', 'nepali'), ('no', 'norwegian'), ('nb', 'norwegian'), ('nn', 'norwegian'),
    ('pt', 'portuguese'), ('ro', 'romanian'), ('ru', 'russian'), ('sr', 'serbian'), ('es', 'spanish'), ('sv', 'swedish'), ('ta', 'tamil'),
    ('tr', 'turkish'), ('yi', 'yiddish');
