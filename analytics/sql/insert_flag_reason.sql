-- Keeps one reason of a flag.
-- grain:   (flag_id, position)
-- params:  $flag_id, $position, $feature, $unit, $observed, $own_low, $own_high, $own_first_day, $peer_low, $peer_high, $peer_count, $share
insert into warehouse.flag_reason (
    flag_id, position, feature, unit, observed, own_low, own_high, own_first_day,
    peer_low, peer_high, peer_count, share
)
values (
    $flag_id, $position, $feature, $unit, $observed, $own_low, $own_high, $own_first_day,
    $peer_low, $peer_high, $peer_count, $share
)
