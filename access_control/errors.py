"""What the door can answer other than rows; each kind has its own code and sentence.

The sentences are read by whoever asked, so none of them says anything about a person, a file or
a value: "not yours" and "does not exist" are one error.
"""

from typing import ClassVar

from ingest.errors import SightlineError


class AccessError(SightlineError):
    """Base of the errors of `access_control`."""

    exit_code: ClassVar[int] = 30
    code: ClassVar[str] = "refused"
    sentence: ClassVar[str] = "There is no answer to this."

    def __init__(self, sentence: str | None = None) -> None:
        """Say `sentence`, or what this kind of error always says."""
        super().__init__(sentence or self.sentence)


class NotFoundError(AccessError):
    """Not the viewer's to see, or no such thing: one answer for both."""

    code: ClassVar[str] = "not_found"
    sentence: ClassVar[str] = "This is not available to you, or does not exist."


class NotSignedInError(AccessError):
    """No token, or one that proves nothing."""

    code: ClassVar[str] = "not_signed_in"
    sentence: ClassVar[str] = "Sign in, then try again."


class WindowError(AccessError):
    """The days asked for make no window, whoever's they are."""

    code: ClassVar[str] = "bad_window"
    sentence: ClassVar[str] = "The first day must not be after the last."


class ReplyError(AccessError):
    """An answer to a flag that cannot be kept as it is."""

    code: ClassVar[str] = "bad_reply"
    sentence: ClassVar[str] = "An answer may have up to 2,000 characters."


class TooManyRequestsError(AccessError):
    """This viewer has asked more often than one person does."""

    code: ClassVar[str] = "too_many_requests"
    sentence: ClassVar[str] = "Too many requests in one minute. Wait a minute, then try again."


class SignInUnavailableError(AccessError):
    """The sign-in provider's keys cannot be had, so no token can be checked."""

    exit_code: ClassVar[int] = 31
    code: ClassVar[str] = "sign_in_unavailable"
    sentence: ClassVar[str] = "Sign-ins cannot be checked at the moment. Try again in a minute."


class LogUnavailableError(AccessError):
    """The look cannot be recorded, so there is none."""

    exit_code: ClassVar[int] = 32
    code: ClassVar[str] = "log_unavailable"
    sentence: ClassVar[str] = "Looks cannot be recorded at the moment, so nothing is shown."


class NothingPublishedError(AccessError):
    """There is no published file, or it cannot be read."""

    exit_code: ClassVar[int] = 33
    code: ClassVar[str] = "nothing_published"
    sentence: ClassVar[str] = "No figures have been published yet. They come with the next night."


class SealedError(AccessError):
    """A statement gave a row outside its grant: a fault of ours, and no row leaves."""

    exit_code: ClassVar[int] = 70
    code: ClassVar[str] = "internal"
    sentence: ClassVar[str] = "Something went wrong here. Nothing was shown."


class PolicyError(AccessError):
    """The policy file or its schema is not valid; the service does not start."""

    exit_code: ClassVar[int] = 34
    code: ClassVar[str] = "policy"
    sentence: ClassVar[str] = "access.cedar does not fit access.cedarschema."


class PolicyNotUnderstoodError(AccessError):
    """The proof does not know a word of the policy file, or of its schema, so it proves nothing."""

    exit_code: ClassVar[int] = 35
    code: ClassVar[str] = "policy"

    def __init__(self, what: str) -> None:
        """Say what it does not know; never an id of the file."""
        super().__init__(f"The proof does not know {what}, so nothing is proved.")
        self.what = what


class PolicyRefutedError(AccessError):
    """The policy file is not the rule; the counterexamples stand above the sentence."""

    exit_code: ClassVar[int] = 36
    code: ClassVar[str] = "policy"
    sentence: ClassVar[str] = "The policy file is not the rule."


class SolverMissingError(AccessError):
    """Z3 is not installed, so nothing can be proved; the service does not need it."""

    exit_code: ClassVar[int] = 37
    code: ClassVar[str] = "policy"
    sentence: ClassVar[str] = "The proof needs z3-solver, which `make install` brings."


class AuditError(AccessError):
    """The access log can be neither signed nor checked; the service does not start."""

    exit_code: ClassVar[int] = 38
    code: ClassVar[str] = "audit"
    sentence: ClassVar[str] = "The access log can be neither signed nor checked."


class TamperedError(AccessError):
    """The access log is not what was signed; the sentence names the first bad entry."""

    exit_code: ClassVar[int] = 39
    code: ClassVar[str] = "tampered"
    sentence: ClassVar[str] = "The access log is not what was signed."
