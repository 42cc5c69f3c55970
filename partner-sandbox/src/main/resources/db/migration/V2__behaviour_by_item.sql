alter table behaviour add column item text;
