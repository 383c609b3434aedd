"""The night's middle: day rows, baselines, forest, reasons, checks, publication."""
