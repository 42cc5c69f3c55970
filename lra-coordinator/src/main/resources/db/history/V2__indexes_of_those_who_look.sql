-- What the console's lists and searches run along. ${prefix} lets PostgreSQL find what begins with a text.
create index lra_by_parent on lra (parent_uid);
create index lra_held on lra (hold_until, uid);
create index lra_by_problem_time on lra (problem_role, problem_at);
drop index lra_by_key;
create index lra_by_key on lra (business_key ${prefix});
drop index lra_by_client;
create index lra_by_client on lra (client_id ${prefix});
${postgres}create index lra_by_uid_prefix on lra (uid ${prefix});

create index participant_open on participant (pending_since);
create index participant_by_role on participant (role, state, state_since);
${postgres}create index participant_by_id_prefix on participant (id ${prefix});

create index attempt_by_time on callback_attempt (started_at);
drop index attempt_by_lra;
create index attempt_by_lra on callback_attempt (lra_uid, started_at, participant_id, n);
drop index attempt_by_trace;
create index attempt_by_trace on callback_attempt (trace_id ${prefix});
