"""The pages: an HTTP client of the API with the viewer's own token, and nothing else.

No file, no database, no rule: what a page may show is decided by the API. Nothing is kept between
viewers.
"""
