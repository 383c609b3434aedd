"""The HTTP face of the gate: it verifies the token, asks the gate, and decides nothing."""
