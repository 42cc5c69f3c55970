-- When the operation under way was first asked for; put off by whatever time nobody was there to ask again in. What is under way began now.
alter table step add column asked_since timestamptz;
update step set asked_since = now() where status in ('ASKED', 'CONFIRMING', 'RELEASING');
