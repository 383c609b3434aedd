-- Records that a map of logins came into force.
-- grain:   (version)
-- params:  :version, :file_sha256, :loaded_at, :logins
insert into login_map_load (version, file_sha256, loaded_at, logins)
values (:version, :file_sha256, :loaded_at, :logins)
