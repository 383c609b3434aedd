"""Ground floor: feeds become rows in the warehouse, and the HR directory becomes people."""
