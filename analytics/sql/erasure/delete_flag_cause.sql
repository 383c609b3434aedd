-- Takes out what belongs to the flags of people who are erased.
-- grain:   (flag_id)
-- params:  none; reads the frame erased_key
delete from warehouse.flag_cause
where flag_id in (
    select flag.flag_id
    from warehouse.flag
    where flag.subject_key in (select erased_key.subject_key from erased_key)
)
