"""The reference pages that say again what the code says."""
