-- Amounts are minor units of a currency (ISO 4217). Times are instants. Names of columns live on: open sagas refer to them.

create table itinerary (
  id              text primary key,
  client_id       text not null,
  status          text not null,
  reason          text,
  traveller       jsonb not null,
  account         text not null,
  currency        text not null,
  lra_id          text,                      -- the saga at the coordinator, once started
  decision        text,                      -- CLOSE or CANCEL: written before the coordinator is told, never changed
  deadline        timestamptz not null,      -- held by then or undone: ours is the authority, not the coordinator's limit
  due_at          timestamptz,               -- when a worker looks at it again by itself; null once it has ended
  created_at      timestamptz not null,
  updated_at      timestamptz not null,
  constraint decision_known check (decision in ('CLOSE', 'CANCEL'))
);
create index itinerary_due on itinerary (due_at) where due_at is not null;
create index itinerary_for_a_person on itinerary (status) where status = 'NEEDS_ATTENTION';
create index itinerary_of_client on itinerary (client_id, id);

create table leg (
  itinerary_id    text not null references itinerary,
  leg_id          text not null,
  details         jsonb not null,
  primary key (itinerary_id, leg_id)
);

-- The answer given once under a key is given again, word for word.
create table idempotency_key (
  client_id       text not null,
  key             text not null,
  body_hash       text not null,
  itinerary_id    text not null,
  answer          text not null,
  created_at      timestamptz not null,
  primary key (client_id, key)
);

-- The ledger: one row for each saga step, what we meant to do at the partner and what came of it.
create table step (
  step_id           text primary key,
  itinerary_id      text not null references itinerary,
  leg_id            text,                    -- null: the payment
  kind              text not null,
  partner_id        text not null,
  status            text not null,
  attempts          integer not null default 0,   -- of the operation that is under way
  max_attempts      integer not null,             -- of a hold; a confirm or a release is asked until it is answered
  attempt_millis    bigint not null,              -- how long one attempt may take before it is asked again
  next_attempt_at   timestamptz,
  partner_reference text,
  amount            bigint,
  currency          text,
  hold_expires_at   timestamptz,
  held_late         boolean not null default false, -- held while it was being released: to be released once more
  reason            text,
  updated_at        timestamptz not null
) with (fillfactor = 70);
create index step_of_itinerary on step (itinerary_id);

create table outbox (
  id              bigint generated always as identity primary key,
  topic           text not null,
  key             text not null,
  type            text not null,
  payload         text not null,
  created_at      timestamptz not null
);
