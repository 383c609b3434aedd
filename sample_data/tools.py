"""The tools people are licensed for, and the models behind them with their prices."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Model:
    """A model and its list price in USD per million tokens; cached input costs a tenth of fresh."""

    name: str
    input_price: float
    output_price: float
    reasons: bool


@dataclass(frozen=True)
class Tool:
    """A tool as it appears in the export.

    Attributes:
        client_app: Its name in the file.
        operation: The kind of call it makes.
        provider: Who runs its models.
        models: Most used first; shares fall as in `MODEL_SHARES`.
        acts: Whether it edits files and runs commands.
        states_cache: Whether its export says how much input was cached.
        hashes_prompts: Whether its export carries a prompt fingerprint.
    """

    client_app: str
    operation: str
    provider: str
    models: tuple[Model, ...]
    acts: bool = False
    states_cache: bool = True
    hashes_prompts: bool = True


_SONNET = Model("claude-sonnet-4-5", 3.0, 15.0, reasons=False)
_OPUS = Model("claude-opus-4-5", 5.0, 25.0, reasons=False)
_HAIKU = Model("claude-haiku-4-5", 1.0, 5.0, reasons=False)
_GPT = Model("gpt-5", 1.25, 10.0, reasons=True)
_GPT_MINI = Model("gpt-5-mini", 0.25, 2.0, reasons=True)
_CODEX = Model("gpt-5-codex", 1.25, 10.0, reasons=True)
_GEMINI = Model("gemini-2.5-pro", 1.25, 10.0, reasons=True)

TOOLS = (
    Tool("claude-code", "chat", "anthropic", (_SONNET, _OPUS, _HAIKU), acts=True),
    Tool(
        "cursor",
        "invoke_agent",
        "cursor",
        (_SONNET, _GPT, _OPUS, _CODEX, _GEMINI, _HAIKU, _GPT_MINI),
        acts=True,
    ),
    Tool(
        "copilot-ide",
        "text_completion",
        "openai",
        (_GPT_MINI, _CODEX),
        states_cache=False,
        hashes_prompts=False,
    ),
    Tool("company-chat", "chat", "azure.ai.openai", (_GPT, _GPT_MINI)),
)
CLAUDE_CODE, CURSOR, COPILOT_IDE, COMPANY_CHAT = range(len(TOOLS))

MODELS = tuple({model.name: model for tool in TOOLS for model in tool.models}.values())

MODEL_SHARES = (46.0, 23.0, 10.0, 5.0, 3.6, 2.7, 2.1)
"""Shares of a tool's first, second, ... model when nobody has a favourite."""

FAVOURITE_SHARE = 0.60
"""How often a session runs on the person's own favourite."""
