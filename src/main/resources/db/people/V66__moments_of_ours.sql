-- What happened beyond what a member said themselves: of many thousand lines it is a handful, and a member's page counts them.
create index activity_beside_words on people.activity (member_id) where verb <> 'said';
