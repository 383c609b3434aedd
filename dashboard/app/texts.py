"""The longer standing texts of the pages, in Markdown."""

BEFORE_SIGN_IN = """
- **You** see your own figures, day by day.
- **Your current direct manager** sees them too, week by week, one person at a time.
- **Nobody else** does. Every look is recorded, and you can see who looked and why.
"""

WHAT_A_FLAG_IS = """
A flag is a question about one week. It says that the week differs from the person's own earlier
weeks and from those of peers, and it gives its reasons.

- It is not a finding, and it says nothing about how well or how much anyone works.
- It does not say that anything was done wrong. Deadlines, large codebases, automation and tests
  all make weeks like this.
- It has no score that anyone can see, and people are not compared with one another by name.
- Nothing follows from it by itself. The person answers first, may contest it, and a human decides.
- It is removed on its day, answered or not.
"""

WHAT_IS_RECORDED = """
**Recorded, for each request to an AI tool:** when it was, which tool and model answered, how many
tokens went in, came from a cache and came out, what it cost and on what basis, and whether it
failed. Where a source says so: whether a person or a script sent it, and whether a suggestion was
accepted. Some are kept only as a one-way mark that shows that two were the same.

**Never recorded:** what you wrote, what was answered, names of files or pages, addresses of
machines, devices. No column can hold them.

**Who can see it:** you, day by day; and your current direct manager, week by week, from the day
that reporting line began. Nobody else: not their manager, not colleagues, not the people who run
Sightline. No setting changes that.

**You can see who looked:** every look is recorded before its answer is given, and listed on
*Who looked*.
"""

THE_FIGURES = (
    "Fresh input is text the model read anew, including what was written to a cache. Cached input "
    "was read from a cache, at a lower price; tools that work in steps reuse much of it. Output is "
    "what the model wrote. Cost is in US dollars."
)
