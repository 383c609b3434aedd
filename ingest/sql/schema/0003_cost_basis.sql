-- Where a cost comes from. Estimates and bills are never added up as one.
-- grain:   none (a type)
-- params:  none
create type warehouse.cost_basis as enum ('billed', 'vendor_estimate', 'our_estimate', 'list', 'none')
