-- Takes the names off the receipts of files that are named after somebody who is erased.
-- grain:   (file_number)
-- params:  none; reads the frame erased_word
update warehouse.ingest_file
set file_name = 'file-' || ingest_file.file_number
where exists (
    select 1
    from erased_word
    where regexp_matches(
        lower(ingest_file.file_name),
        '(^|[^a-z0-9])' || regexp_escape(erased_word.word) || '([^a-z0-9]|$)'
    )
)
