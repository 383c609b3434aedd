-- The sum of two counts; one that the source did not say counts as nothing, and one that is no count is passed on to be found.
-- grain:   none (a macro)
-- params:  none
create or replace temp macro sum_of(first, second) as
case
    when first is null then second
    when second is null then first
    when not regexp_full_match(first, '[0-9]+') then first
    when not regexp_full_match(second, '[0-9]+') then second
    else coalesce(cast(try(try_cast(first as hugeint) + try_cast(second as hugeint)) as varchar), first)
end
