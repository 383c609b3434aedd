-- Keeps the place and the reason of one fault of a directory.
-- grain:   (version, line, column_name, reason_code)
-- params:  :version, :line, :column_name, :reason_code
insert into directory_fault (version, line, column_name, reason_code)
values (:version, :line, :column_name, :reason_code)
