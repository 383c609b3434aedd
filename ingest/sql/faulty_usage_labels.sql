-- Cells that cannot stand in their column, among the different cells of a slice's columns of few.
-- grain:   (column_name, cell)
-- params:  none
select
    column_name,
    cell
from staged_label
where case column_name
    when 'grain' then option_fault(column_name, cell, try_cast(cell as warehouse.grain))
    when 'actor_kind' then option_fault(column_name, cell, try_cast(cell as warehouse.actor_kind))
    when 'provider_name' then identifier_fault(column_name, cell)
    when 'request_model' then identifier_fault(column_name, cell)
    when 'operation_name' then label_fault(column_name, cell)
    when 'client_app' then label_fault(column_name, cell)
    when 'entrypoint' then option_fault(column_name, cell, try_cast(cell as warehouse.entrypoint))
    when 'query_source' then option_fault(column_name, cell, try_cast(cell as warehouse.query_source))
    when 'agent_name' then label_fault(column_name, cell)
    when 'credit_unit' then label_fault(column_name, cell)
    when 'cost_basis' then option_fault(column_name, cell, try_cast(cell as warehouse.cost_basis))
    when 'outcome_status' then option_fault(column_name, cell, try_cast(cell as warehouse.outcome_status))
    when 'team' then label_fault(column_name, cell)
    when 'tool_name' then label_fault(column_name, cell, longest := 128)
    when 'approval' then option_fault(column_name, cell, try_cast(cell as warehouse.approval))
end is not null
