-- A step that is stuck and a contradiction about that step are two matters: neither may hide the other.
alter table alert add column kind text not null default 'STUCK'
  constraint alert_kind_known check (kind in ('STUCK', 'CONTRADICTION'));
update alert set kind = 'CONTRADICTION' where sentence like 'The coordinator says %';
alter table alert alter column kind drop default;
drop index alert_open_once;
create unique index alert_open_once on alert (step_id, kind) where status = 'OPEN';
