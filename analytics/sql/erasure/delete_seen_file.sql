-- Forgets where files lay that are named after somebody who is erased, or lay in a folder that is.
-- grain:   (file_path)
-- params:  none; reads the frame erased_word
delete from warehouse.seen_file
where exists (
    select 1
    from erased_word
    where regexp_matches(
        lower(seen_file.file_path),
        '(^|[^a-z0-9])' || regexp_escape(erased_word.word) || '([^a-z0-9]|$)'
    )
)
