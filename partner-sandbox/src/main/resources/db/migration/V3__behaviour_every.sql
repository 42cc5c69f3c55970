alter table behaviour add column every int;
