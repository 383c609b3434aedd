-- Gives the rows of settled keys to the person. Whom the operator's map names is one, where the source did not say.
-- grain:   (event_id, subject_key)
-- params:  none
update warehouse.usage_event
set
    subject_key = settled_key.new_key,
    identity_source = cast(settled_key.identity_source as warehouse.identity_source),
    actor_kind = case
        when usage_event.actor_kind = 'unknown' and settled_key.is_a_person then 'human'
        else usage_event.actor_kind
    end
from settled_key
where usage_event.subject_key = settled_key.old_key
