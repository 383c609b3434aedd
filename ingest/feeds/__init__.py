"""One module per source: which columns it has, and the statements that make events of them."""
