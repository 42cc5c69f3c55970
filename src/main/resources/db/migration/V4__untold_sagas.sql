-- The coordinator could not be told how the saga ends. The decision stands, so its steps are settled all the same; it is told until it listens.
alter table itinerary add column untold boolean not null default false;
