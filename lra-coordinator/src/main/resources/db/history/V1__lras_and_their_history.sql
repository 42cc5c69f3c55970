-- What the coordinator remembers. One thread writes these tables; each row of a projection (lra, participant, callback_attempt) changes in one
-- transaction with the rows of the journal that say why. Times are UTC. Runs on PostgreSQL and on H2 in its PostgreSQL mode.

create table lra (
    uid              varchar(64)  not null primary key, -- last segment of the id
    url              varchar(512) not null,             -- the id
    parent_uid       varchar(64),                       -- of a nested LRA
    client_id        varchar(256) not null,             -- ClientID, as said at the start
    saga             varchar(64)  not null,             -- what precedes its first colon: itinerary; empty without one
    business_key     varchar(256) not null,             -- what follows it, or all of it
    status           varchar(16)  not null,             -- LRAStatus: Active, Closing, Closed, Cancelling, Cancelled, FailedToClose, FailedToCancel
    status_since     timestamp(3) with time zone not null,
    started_at       timestamp(3) with time zone not null,
    deadline_at      timestamp(3) with time zone,       -- the coordinator cancels it then
    ended_at         timestamp(3) with time zone,       -- when it became Closed, Cancelled or failed, by our clock
    participants     integer      not null,
    pending          integer      not null,             -- participants that were asked, and have not given a final answer
    pending_since    timestamp(3) with time zone,       -- since when the one that waits longest does
    attempts         integer      not null,             -- callbacks of all participants so far
    problem_role     varchar(128),                      -- of the last callback that brought no final answer: by whom,
    problem_action   varchar(16),                       -- to what,
    problem_status   integer,                           -- HTTP status, or null
    problem_error    varchar(128),                      -- class of the exception, or null
    problem_at       timestamp(3) with time zone,
    next_attempt_at  timestamp(3) with time zone,
    hold_until       timestamp(3) with time zone,       -- latest end of the holds of its participants
    assignee         varchar(200),                      -- who said "I'm on it"
    archived_at      timestamp(3) with time zone,       -- a failed one that a person is done with
    incomplete       boolean      not null,             -- happenings were dropped under pressure: not everything is here
    version          bigint       not null
);
create index lra_open on lra (pending_since, uid);
create index lra_by_status on lra (status, started_at, uid);
create index lra_by_start on lra (started_at, uid);
create index lra_by_end on lra (ended_at, uid);
create index lra_by_key on lra (business_key);
create index lra_by_client on lra (client_id);
create index lra_by_problem on lra (problem_role, problem_action, problem_status);

create table participant (
    id               varchar(64)  not null primary key, -- last segment of its recovery address
    lra_uid          varchar(64)  not null references lra,
    role             varchar(128) not null,             -- what a person calls it: hotel-release
    compensate_url   varchar(1024),                     -- addresses as joined, secrets masked
    complete_url     varchar(1024),
    status_url       varchar(1024),
    forget_url       varchar(1024),
    after_url        varchar(1024),
    state            varchar(20)  not null,             -- ParticipantStatus: Active, Completing, Completed, Compensating, Compensated, FailedTo..., or Left
    state_since      timestamp(3) with time zone not null,
    joined_at        timestamp(3) with time zone not null,
    pending_since    timestamp(3) with time zone,       -- of its first callback; null when it was not asked, or has answered finally
    attempts         integer      not null,
    last_action      varchar(16),
    last_status      integer,
    last_error       varchar(128),
    next_attempt_at  timestamp(3) with time zone,
    hold_until       timestamp(3) with time zone,
    hold_reason      varchar(500),
    held_by          varchar(200),
    version          bigint       not null
);
create index participant_by_lra on participant (lra_uid);
create index participant_pending on participant (last_action, last_status, pending_since);

create table callback_attempt (
    participant_id   varchar(64)  not null references participant,
    n                integer      not null,             -- from 1, without gaps unless the LRA is incomplete
    lra_uid          varchar(64)  not null,
    action           varchar(16)  not null,             -- complete, compensate, status, after, forget
    started_at       timestamp(3) with time zone not null,
    millis           integer      not null,
    http_status      integer,                           -- null: no answer
    error_class      varchar(128),
    answer           varchar(2048),                     -- beginning of the body, or the exception's words; secrets masked
    outcome          varchar(16)  not null,             -- DONE, IN_PROGRESS, FAILED, AGAIN, HELD
    next_attempt_at  timestamp(3) with time zone,
    rule             varchar(128),                      -- what set the next one
    trace_id         varchar(32),
    actor            varchar(200),                      -- who asked for it; null: the coordinator itself
    primary key (participant_id, n)
);
create index attempt_by_lra on callback_attempt (lra_uid);
create index attempt_by_trace on callback_attempt (trace_id);

create table journal (
    seq              bigint       not null primary key, -- in the order of commit
    at               timestamp(3) with time zone not null,
    lra_uid          varchar(64)  not null,
    kind             varchar(24)  not null,
    participant_id   varchar(64),
    actor            varchar(200),                      -- null: a client or the coordinator
    data             varchar(2048)                      -- JSON, or null
);
create index journal_by_lra on journal (lra_uid, seq);
create index journal_by_time on journal (at);
