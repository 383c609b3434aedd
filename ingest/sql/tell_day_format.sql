-- Tells the feed's statement which way round the file writes its days.
-- grain:   none
-- params:  $day_format
set variable day_format = $day_format
