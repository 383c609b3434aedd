-- OpenAI's usage, out of the API's pages, as canonical cells. A result stands once in a page.
-- grain:   one row per record, in file order
-- params:  none (a macro)
create or replace temp macro feed_cell(file, columns, delimiter) as table
with results as (
    select
        record_fault,
        start_time,
        end_time,
        object,
        project_id,
        num_model_requests,
        user_id,
        user_email,
        api_key_id,
        model,
        batch,
        service_tier,
        api_source,
        input_tokens,
        output_tokens,
        input_cached_tokens,
        input_cache_write_tokens,
        input_cache_write_12h_tokens,
        input_uncached_tokens,
        1 as repeated
    from csv_cells(file, columns, delimiter)
)
from openai_cells('results')
