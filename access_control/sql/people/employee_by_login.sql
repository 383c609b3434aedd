-- Whom a verified token stands for: by issuer and subject, or by a verified address where the directory has no subject.
-- grain:   (employee_id)
-- params:  :iss, :sub, :email
select employee_id, name, time_zone
from employee
where login_iss in (:iss, '')
  and (
      (login_sub <> '' and login_sub = :sub)
      or (login_sub = '' and login_email <> '' and login_email = :email)
  )
