-- What a company sells. An item that ends in * stands for every item that begins so and has no row of its own.
create table item (
    partner_id text   not null,
    item       text   not null,
    capacity   int    not null check (capacity >= 0),
    amount     bigint not null check (amount >= 0),
    currency   text   not null,
    primary key (partner_id, item)
);

-- One row per item and day (a flight's date, a stay's night), made when it is first asked for.
create table stock (
    partner_id text   not null,
    item       text   not null,
    day        date   not null,
    capacity   int    not null check (capacity >= 0),
    taken      int    not null default 0 check (taken >= 0),
    amount     bigint not null check (amount >= 0),
    currency   text   not null,
    primary key (partner_id, item, day)
) with (fillfactor = 70);

-- The sums of the ledger below, per account. refunded is a sum of its own, so that captured never shrinks.
create table account (
    partner_id text   not null,
    account    text   not null,
    currency   text   not null,
    balance    bigint not null default 0 check (balance >= 0),
    authorised bigint not null default 0 check (authorised >= 0),
    captured   bigint not null default 0 check (captured >= 0),
    refunded   bigint not null default 0 check (refunded between 0 and captured),
    primary key (partner_id, account)
) with (fillfactor = 70);

-- The double-entry ledger: every movement is two rows whose amounts add up to 0.
create table posting (
    id         bigint generated always as identity primary key,
    partner_id text        not null,
    account    text        not null,
    book       text        not null check (book in ('FUNDING', 'BALANCE', 'AUTHORISED', 'CAPTURED', 'REFUNDED')),
    amount     bigint      not null,
    step_id    text,
    posted_at  timestamptz not null
);

-- One row per saga step that a company has heard of. The key is what makes every operation idempotent.
create table step (
    partner_id   text   not null,
    step_id      text   not null,
    itinerary_id text   not null,
    state        text   not null
        check (state in ('HELD', 'CONFIRMED', 'RELEASED', 'CANCELLED', 'EXPIRED', 'REFUSED')),
    number       bigint generated always as identity,
    item         text,
    day          date,
    days         int    not null default 0,
    units        int    not null default 0,
    amount       bigint,
    currency     text,
    expires_at   timestamptz,
    fee          bigint,
    refund       bigint,
    code         text,
    reason       text,
    primary key (partner_id, step_id)
) with (fillfactor = 70);
create index step_of_itinerary on step (itinerary_id);
create index step_that_may_expire on step (expires_at) where state = 'HELD';

create table behaviour (
    id           bigint generated always as identity primary key,
    partner_id   text   not null,
    operation    text,
    mode         text   not null,
    times        int,
    delay_millis bigint not null,
    itinerary_id text
);

create table call (
    partner_id   text        not null,
    id           bigint      generated always as identity,
    arrived_at   timestamptz not null,
    transport    text        not null,
    operation    text        not null,
    step_id      text,
    itinerary_id text,
    request      text,
    behaviour    text,
    outcome      text        not null,
    answer       text,
    primary key (partner_id, id)
);
