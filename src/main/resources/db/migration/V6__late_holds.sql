-- Partners that do not refuse a hold that comes late: how long after the release one may come, and until when that is, once it was asked.
alter table step add column late_hold_millis bigint not null default 0;
alter table step add column late_until timestamptz;
