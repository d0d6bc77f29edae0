-- The one thing that goes out without a colleague: a person's own way to their record, to the address they asked with.
alter table listening.delivery alter column pressed_by drop not null;
alter table listening.delivery add asked_for boolean not null default false;
alter table listening.delivery add constraint a_person_pressed_or_asked check (pressed_by is not null or asked_for);
