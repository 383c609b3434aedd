"""The people: one tree, spans that exist, names and logins."""

from datetime import date

import numpy as np
import pytest

from sample_data.company import DEPARTMENTS, NOBODY, found_company

FIRST = date(2026, 9, 7)


@pytest.mark.parametrize("employees", [1, 9, 60, 777, 5_000])
def test_everybody_but_one_reports_up_to_the_same_person(employees: int) -> None:
    """One root, every manager a level above, hence no cycle."""
    company = found_company(employees, 5, 7, FIRST)
    assert (company.manager == NOBODY).sum() == 1
    reports = company.manager != NOBODY
    above = company.level[company.manager[reports]]
    assert (company.level[reports] == above + 1).all()


def test_the_small_company_has_four_levels() -> None:
    """The chief, department heads, leads, and their teams."""
    company = found_company(60, 72, 7, FIRST)
    assert sorted(set(company.level.tolist())) == [0, 1, 2, 3]


def test_the_small_company_has_a_job_family_wide_enough_for_peers() -> None:
    """At least 25 in engineering, fewer in every other."""
    company = found_company(60, 72, 7, FIRST)
    sizes = np.bincount(company.department, minlength=len(DEPARTMENTS))
    assert sizes[0] >= 25
    assert max(sizes[1:]) < 25


def test_spans_are_those_of_real_organisations() -> None:
    """Nobody manages more than a dozen, and the median team is of four to nine."""
    company = found_company(5_000, 5, 7, FIRST)
    spans = np.unique(company.manager[company.manager != NOBODY], return_counts=True)[1]
    assert spans.max() <= 13
    assert 4 <= np.median(spans) <= 9
    assert company.level.max() <= 7


def test_logins_and_ids_are_unique() -> None:
    """Namesakes exist beyond a few thousand people; their logins differ."""
    company = found_company(6_000, 5, 7, FIRST)
    assert len(set(company.login)) == len(set(company.employee_id)) == 6_000
    assert len(set(company.name)) < 6_000
