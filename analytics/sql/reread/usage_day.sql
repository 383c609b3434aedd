-- Reads every column of the draft once: a damaged block is found only when it is read.
-- grain:   one row
-- params:  none
select
    count(*) as row_count,
    bit_xor(hash(
        subject_key, day, client_app, request_model, cost_basis, request_count, failed_count,
        input_uncached_tokens, cache_read_input_tokens, cache_creation_input_tokens, output_tokens,
        cost_usd_micros, sessions
    )) as digest
from draft.usage_day
