-- Finds a manager's direct reports without reading every spell.
-- grain:   (manager_id)
-- params:  none
create index if not exists spell_manager_id on spell (manager_id)
