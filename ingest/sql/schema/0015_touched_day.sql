-- UTC days with rows newly loaded or corrected and not yet in the day rows.
-- grain:   (day), repeated when several files touch it
-- params:  none
create table warehouse.touched_day (
    day date not null
)
