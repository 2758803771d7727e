"""Independent origins: the sample archive's witnesses, small cases with their reasons, and what must always hold."""

from __future__ import annotations

from typing import Any

import pytest
from tests.lineage.sample import UTTERANCES, lineage, pieces, true_family

from wirecopy.lineage.independence import independence
from wirecopy.lineage.model import DerivationKind


@pytest.mark.parametrize("utterance", UTTERANCES, ids=lambda each: each["id"])
@pytest.mark.parametrize("quotations", [True, False], ids=["all derivations", "derivations of text"])
def test_witnesses_of_the_sample_archive(utterance: dict[str, Any], quotations: bool) -> None:
    kept = [each for each in lineage().derivations if quotations or each.kind is not DerivationKind.QUOTATION]
    found = independence(true_family(utterance), lineage()._replace(derivations=tuple(kept)), pieces())
    wanted = {each.replace("(unseen) ", "unseen:") for each in utterance["witnesses"]}
    assert set(found.witnesses) == wanted, found.discounted
