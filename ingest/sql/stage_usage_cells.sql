-- The staged lines with their cells under their names; a column the file does not have is empty.
-- grain:   (row_number)
-- params:  $header
create or replace temp table staged_cell as
select
    row_number,
    case
        when control_character then 'control_character'
        when broken_quote then 'broken_quote'
        when len(cells) <> len($header) then 'wrong_column_count'
    end as line_fault,
    cells[list_position($header, 'event_time')] as event_time,
    cells[list_position($header, 'employee_id')] as employee_id,
    cells[list_position($header, 'actor_kind')] as actor_kind,
    cells[list_position($header, 'provider_name')] as provider_name,
    cells[list_position($header, 'request_model')] as request_model,
    cells[list_position($header, 'operation_name')] as operation_name,
    cells[list_position($header, 'client_app')] as client_app,
    cells[list_position($header, 'entrypoint')] as entrypoint,
    cells[list_position($header, 'query_source')] as query_source,
    cells[list_position($header, 'agent_name')] as agent_name,
    cells[list_position($header, 'session_id')] as session_id,
    cells[list_position($header, 'prompt_id')] as prompt_id,
    cells[list_position($header, 'source_record_id')] as source_record_id,
    cells[list_position($header, 'input_tokens')] as input_tokens,
    cells[list_position($header, 'cache_read_input_tokens')] as cache_read_input_tokens,
    cells[list_position($header, 'cache_creation_input_tokens')] as cache_creation_input_tokens,
    cells[list_position($header, 'output_tokens')] as output_tokens,
    cells[list_position($header, 'reasoning_output_tokens')] as reasoning_output_tokens,
    cells[list_position($header, 'cost_usd')] as cost_usd,
    cells[list_position($header, 'cost_basis')] as cost_basis,
    cells[list_position($header, 'duration_ms')] as duration_ms,
    cells[list_position($header, 'outcome_status')] as outcome_status,
    cells[list_position($header, 'edits_accepted')] as edits_accepted,
    cells[list_position($header, 'edits_rejected')] as edits_rejected,
    cells[list_position($header, 'team')] as team,
    cells[list_position($header, 'prompt_fingerprint')] as prompt_fingerprint,
    cells[list_position($header, 'tool_name')] as tool_name,
    cells[list_position($header, 'approval')] as approval
from staged_line
where not blank
