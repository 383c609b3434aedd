-- The UTC days of everyone whose clock changed or whom the directory now names or no longer names: their day rows are to be built anew.
-- grain:   (day), repeated when several people touch it
-- params:  none
insert into warehouse.touched_day (day)
select distinct usage_event.report_date
from warehouse.usage_event
inner join warehouse.subject on usage_event.subject_key = subject.subject_key
inner join latest_subject on subject.subject_key = latest_subject.subject_key
where
    subject.time_zone <> latest_subject.time_zone
    or subject.in_directory <> latest_subject.in_directory
