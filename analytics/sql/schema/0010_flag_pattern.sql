-- What the flagged week resembles most: a name of analytics/patterns.py; empty for flags of older versions.
-- grain:   (flag_id)
-- params:  none
alter table warehouse.flag add column pattern varchar default ''
