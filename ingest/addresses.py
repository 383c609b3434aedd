"""When two logins are one."""


def address_of(login: str) -> str:
    """Return a login as it is compared: an e-mail address without case, anything else as it is.

    An address with letters beyond ASCII is left alone too: Unicode makes a `k` of a Kelvin sign,
    and would so make one person's address of another's.

    >>> address_of("Ana@Example.com"), address_of("Ana")
    ('ana@example.com', 'Ana')
    """
    return login.lower() if "@" in login and login.isascii() else login
