"""An invented company and the seeded generator that writes its files.

Nobody in it exists. The product never imports this package and this package imports none of ours:
the files are the only thing that passes between them.
"""
