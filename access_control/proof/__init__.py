"""The proof that `policy/access.cedar` is the rule. It needs Z3; nothing that serves imports it."""
