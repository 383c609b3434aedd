"""What a finding says: a number and a fault, and nobody's name."""

import pytest

from access_control.audit.report import WORDS, Fault, Finding


@pytest.mark.parametrize("fault", Fault)
def test_every_fault_has_words_of_its_own(fault: Fault) -> None:
    """One sentence each, and no two alike."""
    sentence = Finding(17, fault).sentence()
    assert sentence == f"Entry 17 of the access log {WORDS[fault]}."
    assert len(set(WORDS.values())) == len(Fault)
