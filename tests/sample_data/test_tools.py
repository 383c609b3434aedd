"""The tools: each has models with a share and a price, and a position by its name."""

import pytest

from sample_data.tools import (
    CLAUDE_CODE,
    COMPANY_CHAT,
    COPILOT_IDE,
    CURSOR,
    MODEL_SHARES,
    MODELS,
    TOOLS,
    Tool,
)


def test_positions_are_those_of_the_tools_they_name() -> None:
    """Streams name their tool by them."""
    positions = (CLAUDE_CODE, CURSOR, COPILOT_IDE, COMPANY_CHAT)
    names = ("claude-code", "cursor", "copilot-ide", "company-chat")
    assert tuple(TOOLS[position].client_app for position in positions) == names


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.client_app)
def test_a_tool_offers_models_that_have_a_share_and_stand_in_the_list(tool: Tool) -> None:
    """No model twice, and none beyond the shares."""
    assert 0 < len(tool.models) <= len(MODEL_SHARES)
    assert len(set(tool.models)) == len(tool.models)
    assert set(tool.models) <= set(MODELS)


def test_a_model_has_one_name_and_one_price_wherever_it_is_offered() -> None:
    """Output costs more than input."""
    offered = {model for tool in TOOLS for model in tool.models}
    assert len({model.name for model in offered}) == len(offered) == len(MODELS)
    assert all(0 < model.input_price < model.output_price for model in MODELS)


def test_shares_of_models_fall() -> None:
    """The first model of a tool is the one used most."""
    assert sorted(MODEL_SHARES, reverse=True) == list(MODEL_SHARES)
    assert min(MODEL_SHARES) > 0
