-- Every fault of every staged usage row; a row without faults is loaded.
-- grain:   (row_number)
-- params:  $latest
create or replace temp table staged_fault as
with checked as (
    select
        row_number,
        case
            when line_fault is not null then [{'column_name': '', 'reason_code': line_fault}]
            else faults_among([
                time_fault('event_time', event_time, cast($latest as timestamp)),
                employee_fault('employee_id', employee_id),
                missing_fault('actor_kind', actor_kind),
                option_fault('actor_kind', actor_kind, ['human', 'service', 'unknown']),
                identifier_fault('provider_name', provider_name),
                identifier_fault('request_model', request_model),
                label_fault('operation_name', operation_name),
                missing_fault('client_app', client_app),
                label_fault('client_app', client_app),
                option_fault('entrypoint', entrypoint, ['interactive', 'headless', 'sdk', 'ci', 'unknown']),
                option_fault('query_source', query_source, ['main', 'subagent', 'auxiliary']),
                label_fault('agent_name', agent_name),
                identifier_fault('session_id', session_id),
                identifier_fault('prompt_id', prompt_id),
                missing_fault('source_record_id', coalesce(source_record_id, session_id)),
                identifier_fault('source_record_id', source_record_id),
                count_fault('input_tokens', input_tokens),
                count_fault('cache_read_input_tokens', cache_read_input_tokens),
                count_fault('cache_creation_input_tokens', cache_creation_input_tokens),
                count_fault('output_tokens', output_tokens),
                count_fault('reasoning_output_tokens', reasoning_output_tokens),
                case
                    when
                        count_fault('input_tokens', input_tokens) is null
                        and try_cast(input_tokens as hugeint)
                        < coalesce(try_cast(cache_read_input_tokens as hugeint), 0)
                        + coalesce(try_cast(cache_creation_input_tokens as hugeint), 0)
                        then {'column_name': 'input_tokens', 'reason_code': 'less_than_its_parts'}
                end,
                money_fault('cost_usd', cost_usd),
                option_fault('cost_basis', cost_basis, ['billed', 'vendor_estimate', 'our_estimate', 'list', 'none']),
                count_fault('duration_ms', duration_ms),
                missing_fault('outcome_status', outcome_status),
                option_fault('outcome_status', outcome_status, ['success', 'error', 'refused', 'cancelled', 'unknown']),
                count_fault('edits_accepted', edits_accepted),
                count_fault('edits_rejected', edits_rejected),
                label_fault('team', team),
                case
                    when length(prompt_fingerprint) not between 16 and 64 or not regexp_full_match(prompt_fingerprint, '[0-9a-f]+')
                        then {'column_name': 'prompt_fingerprint', 'reason_code': 'not_a_fingerprint'}
                end,
                label_fault('tool_name', tool_name),
                option_fault('approval', approval, ['human', 'policy', 'none'])
            ])
        end as faults
    from staged_cell
)
select
    row_number,
    unnest(faults, recursive := true)
from checked
