"""The API that hands out what the gate grants, and the pages that show it."""
