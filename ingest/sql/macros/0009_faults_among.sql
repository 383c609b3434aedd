-- The faults of a list of checks, those that found nothing left out.
-- grain:   none (a macro)
-- params:  none
create or replace temp macro faults_among(checks) as
list_filter(checks, lambda found: found is not null)
