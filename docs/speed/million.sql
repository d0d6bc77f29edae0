-- A made-up community of a million messages, 200,000 conversations and 20,000 members, and what the busiest pages ask of it.
-- In an empty database whose rooms are migrated (start Kith once on it, stop it): psql -f docs/speed/million.sql DATABASE
-- Never in a database that anybody uses.
set synchronous_commit=off; set maintenance_work_mem='256MB'; set work_mem='64MB';
create temp table p as select gen_random_uuid() id, n from generate_series(0,49) n;
insert into listening.place (id,name,kind,whose,made_at) select id,'Place '||n,'forum','ours',now() from p;
create temp table mem as select uuidv7(interval '-700 days'+n*interval '30 minutes') id, n from generate_series(0,19999) n;
insert into people.member (id,name) select id,'Member '||n from mem;
insert into people.identity (id,member_id,place_id,realm,external_id,handle,display_name,first_seen_at,last_seen_at,home_id)
 select gen_random_uuid(), m.id, p.id, p.id::text, 'u'||m.n, 'user'||m.n, 'User '||m.n, now()-interval '300 days', now(), m.id from mem m join p on p.n = m.n%50;
insert into people.seen select id, now()-interval '300 days', now()-n*interval '10 minutes' from mem;
create unique index on mem(n); create unique index on p(n); analyze mem; analyze p;
create temp table w as select array_agg(word) ws from (select 'word'||n as word from generate_series(1,3000) n) x;
create temp table conv as select uuidv7(interval '-365 days'+n*interval '157 seconds') id, n, now()-interval '365 days'+n*interval '157 seconds' as at from generate_series(0,199999) n;
create unique index on conv(n); analyze conv;
insert into conversations.conversation (id,source_id,place_id,thread_external_id,title,member_id,private,opened_at,last_at,last_id,last_member_id,waiting_since,shelf)
 select c.id, p.id, p.id, 't'||c.n, 'About '||c.n, m.id, false, c.at, c.at+interval '1 hour', c.id, m.id, case when c.n%3=0 then c.at+interval '1 hour' end, case when c.n%10<3 then 'open' when c.n%10=3 then 'snoozed' else 'closed' end
 from conv c join p on p.n=c.n%50 join mem m on m.n=(c.n*7)%20000;
create temp table msg as select uuidv7(interval '-365 days'+n*interval '31 seconds') id, n, now()-interval '365 days'+n*interval '31 seconds' as at from generate_series(0,999999) n;
insert into conversations.message (id,conversation_id,source_id,external_id,member_id,identity_id,words,language,at)
 select g.id, c.id, p.id, 'm'||g.n, m.id, m.id, (select string_agg('word'||((power(random(),3)*3000)::int),' ') from generate_series(1,28+g.n%2))||' the wand leaks', 'en', g.at
 from msg g join conv c on c.n=g.n/5 join p on p.n=c.n%50 join mem m on m.n=(g.n::bigint*13)%20000;
insert into people.activity (id,member_id,identity_id,verb,at,place_id,conversation_id) select id, member_id, identity_id,'said',at,source_id,conversation_id from conversations.message order by at;
update conversations.language set used=true where tag='en';
insert into conversations.search select id, to_tsvector('simple', words) from conversations.message;
vacuum analyze;
\timing on
\echo == inbox open
explain (analyze,buffers) select c.* from conversations.conversation c left join conversations.assignment a on a.conversation_id=c.id where true and c.shelf='open' order by c.last_at desc, c.id desc limit 50;
\echo == inbox count
explain (analyze,buffers) select count(*) from (select 1 from conversations.conversation c left join conversations.assignment a on a.conversation_id=c.id where c.shelf='open' limit 1000) x;
\echo == inbox of a place
explain (analyze,buffers) select c.* from conversations.conversation c left join conversations.assignment a on a.conversation_id=c.id where c.shelf='open' and c.place_id=(select id from listening.place limit 1) order by c.last_at desc, c.id desc limit 50;
\echo == longest waiting
explain (analyze,buffers) select c.* from conversations.conversation c left join conversations.assignment a on a.conversation_id=c.id where c.shelf='open' and c.waiting_since is not null order by c.waiting_since, c.id limit 50;
\echo == waiting by colleague
explain (analyze,buffers) select a.colleague_id, count(*) , min(c.waiting_since) from conversations.conversation c left join conversations.assignment a on a.conversation_id = c.id where c.shelf = 'open' and c.waiting_since is not null group by a.colleague_id order by min(c.waiting_since);
\echo == search common
explain (analyze,buffers) select m.* from conversations.search s join conversations.message m on m.id=s.message_id where s.words @@ (websearch_to_tsquery('simple','wand')) order by s.message_id desc limit 50;
\echo == search rare
explain (analyze,buffers) select m.* from conversations.search s join conversations.message m on m.id=s.message_id where s.words @@ (websearch_to_tsquery('simple','word2990 word2801')) order by s.message_id desc limit 50;
\echo == search middling
explain (analyze,buffers) select m.* from conversations.search s join conversations.message m on m.id=s.message_id where s.words @@ (websearch_to_tsquery('simple','word900')) order by s.message_id desc limit 50;
\echo == presence known
explain (analyze,buffers) select place_id, count(distinct member_id) from people.identity group by place_id;
\echo == presence lately
explain (analyze,buffers) select place_id, count(distinct member_id) as many from people.activity where at > now()-interval '30 days' and place_id is not null group by place_id;
\echo == presence weeks
explain (analyze,buffers) select place_id, floor(extract(epoch from now() - at) / 604800)::int as ago, count(*) from people.activity where at > now()-interval '84 days' and at <= now() and place_id is not null group by 1,2;
\echo == conversation page
explain (analyze,buffers) select * from conversations.message where conversation_id=(select id from conversations.conversation offset 100000 limit 1) order by at, id;
\echo == timeline
explain (analyze,buffers) select * from people.activity where member_id=(select id from people.member offset 10000 limit 1) order by at desc, id desc limit 50;
\echo == gifts
explain (analyze,buffers) select place_id, sum(waiting)::bigint as waiting, sum(answers)::bigint as answers from ( select place_id, count(*) as waiting, 0 as answers from conversations.conversation where shelf = 'open' and waiting_since is not null group by place_id union all select c.place_id, 0, count(*) from conversations.reply r join conversations.conversation c on c.id = r.conversation_id where r.at > now()-interval '30 days' group by c.place_id) b group by place_id;
