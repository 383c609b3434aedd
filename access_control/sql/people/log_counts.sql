-- How many entries and seals there are, also those that no number leads to.
-- grain:   ()
-- params:  none
select
    (select count(*) from access_log) as entries,
    (select count(*) from access_log_seal) as seals
