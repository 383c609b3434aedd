-- Remembers that somebody was erased; a second time changes nothing.
-- grain:   (mark)
-- params:  :mark, :salt
insert into forgotten (mark, salt)
values (:mark, :salt)
on conflict (mark) do nothing
