-- Why it was decided so: shown again when a person has settled what was stuck meanwhile.
alter table itinerary add column decision_reason text;
update itinerary set decision_reason = reason where decision = 'CANCEL';

-- What was asked in vain: one row for each attempt that gave no usable answer, kept for the person who may have to decide.
create table attempt (
  step_id         text not null references step,
  operation       text not null,             -- the step's status while it was asked: ASKED, CONFIRMING, RELEASING
  number          integer not null,          -- the first attempt is 1
  failed_at       timestamptz not null,
  answer          text not null,             -- in our words; nothing personal
  primary key (step_id, operation, number)
);

-- What a person was called for. Rows are closed, never deleted.
create table alert (
  id              text primary key,
  itinerary_id    text not null references itinerary,
  step_id         text not null references step,
  partner_id      text not null,
  sentence        text not null,
  facts           jsonb not null,            -- attempts, and what is held and charged, as known when it was raised
  status          text not null,
  raised_at       timestamptz not null,
  closed_at       timestamptz,
  closed_by       text,
  note            text,                      -- the person's reason or evidence
  constraint alert_status_known check (status in ('OPEN', 'RETRIED', 'DONE', 'GIVEN_UP'))
);
create unique index alert_open_once on alert (step_id) where status = 'OPEN';
create index alert_newest on alert (status, id);
