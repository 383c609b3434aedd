-- Whom a slice's rows name.
-- grain:   (login_kind, login)
-- params:  none
select distinct
    login_kind,
    login
from staged_row
where login is not null
order by login_kind, login
