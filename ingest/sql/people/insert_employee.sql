-- Writes one person as their latest row has them.
-- grain:   (employee_id)
-- params:  :employee_id, :login_iss, :login_sub, :login_email, :name, :department, :job_family, :time_zone
insert into employee (employee_id, login_iss, login_sub, login_email, name, department, job_family, time_zone)
values (:employee_id, :login_iss, :login_sub, :login_email, :name, :department, :job_family, :time_zone)
