"""What makes the access log tamper-evident: seals, signed heads, and the check of both."""
