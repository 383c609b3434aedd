-- What subjects answered to their flags; an answer is added to, never changed, and the highest number counts.
-- grain:   (flag_id, number)
-- params:  none
create table if not exists flag_reply (
    flag_id text not null,
    number bigint not null,
    subject_key bigint not null,
    cause text not null,
    text text not null check (length(text) <= 2000),
    contest integer not null check (contest in (0, 1)),
    replied_at text not null,
    primary key (flag_id, number)
)
