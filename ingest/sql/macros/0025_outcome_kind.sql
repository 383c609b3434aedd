-- A kind of outcome, or null for a word that is none.
-- grain:   none (a macro)
-- params:  none
create or replace temp macro outcome_kind(cell) as
case when cell in ('change_merged', 'ticket_closed', 'deployment', 'document_accepted') then cell end
