-- OpenAI's usage, exported as CSV, as canonical cells.
-- Lines may agree in every group that is printed and tell different amounts of use. They are numbered among their like, so that none stands for another; equal lines have one number.
-- grain:   one row per record, in file order
-- params:  none (a macro)
create or replace temp macro feed_cell(file, columns, delimiter) as table
with absent as (
    select
        cast(null as varchar) as record_fault,
        cast(null as varchar) as start_time,
        cast(null as varchar) as end_time,
        cast(null as varchar) as object,
        cast(null as varchar) as project_id,
        cast(null as varchar) as num_model_requests,
        cast(null as varchar) as user_id,
        cast(null as varchar) as user_email,
        cast(null as varchar) as api_key_id,
        cast(null as varchar) as model,
        cast(null as varchar) as batch,
        cast(null as varchar) as service_tier,
        cast(null as varchar) as api_source,
        cast(null as varchar) as input_tokens,
        cast(null as varchar) as output_tokens,
        cast(null as varchar) as input_cached_tokens,
        cast(null as varchar) as input_cache_write_tokens,
        cast(null as varchar) as input_cache_write_12h_tokens,
        cast(null as varchar) as input_uncached_tokens
    where false
),
line as (
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
        row_number() over () as place
    from (from absent union all by name from csv_cells(file, columns, delimiter))
),
results as (
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
        dense_rank() over (
            partition by start_time, end_time, project_id, user_id, user_email, api_key_id, model, batch, service_tier, api_source
            order by input_tokens, output_tokens, num_model_requests, input_cached_tokens
        ) as repeated
    from line
    order by place
)
from openai_cells('results')
