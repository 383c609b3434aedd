-- Records that a directory came into force.
-- grain:   (version)
-- params:  :version, :file_sha256, :loaded_at, :people, :spells
insert into directory_load (version, file_sha256, loaded_at, people, spells)
values (:version, :file_sha256, :loaded_at, :people, :spells)
