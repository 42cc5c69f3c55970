-- Attempts are counted anew after a late hold or a person's retry; requests never are, so that what was answered before is kept.
alter table step add column requests integer not null default 0;
alter table attempt add column request integer;
update attempt set request = numbered.request from
  (select step_id, operation, number, row_number() over (partition by step_id order by failed_at, operation, number) as request from attempt) numbered
  where numbered.step_id = attempt.step_id and numbered.operation = attempt.operation and numbered.number = attempt.number;
-- The newest request has a row of its own only once it was answered.
update step set requests = (select count(*) from attempt where attempt.step_id = step.step_id)
  + case when attempts > 0 and not exists (select from attempt where attempt.step_id = step.step_id
      and attempt.operation = step.status and attempt.number = step.attempts) then 1 else 0 end;
alter table attempt drop constraint attempt_pkey;
alter table attempt alter column request set not null;
alter table attempt add primary key (step_id, request);
