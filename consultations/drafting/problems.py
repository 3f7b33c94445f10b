"""A problem that the check before the review finds.

Messages and advice are English templates with %-named parameters; the web side translates them.
An error holds the review back, a warning does not. An error is what makes a text incomplete or
ambiguous as law; what is only badly said or badly punctuated is a warning.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from consultations.drafting.rules import RULES, Severity


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem at one place; without a key it concerns the whole text.

    `span` counts characters in the place's own text (`Provision.text`).
    """

    rule: str
    key: str | None = None
    span: tuple[int, int] | None = None
    params: dict[str, str | int] = field(default_factory=dict)

    @property
    def severity(self) -> Severity:
        """Return how grave the problem is; the rule decides."""
        return RULES[self.rule].severity

    @property
    def is_error(self) -> bool:
        """Tell whether the problem holds the review back."""
        return self.severity is Severity.ERROR

    @property
    def template(self) -> str:
        """Return the message before its parameters are filled in, to be translated first."""
        return RULES[self.rule].message

    @property
    def advice_template(self) -> str:
        """Return the advice before its parameters are filled in, to be translated first."""
        return RULES[self.rule].advice

    @property
    def message(self) -> str:
        """Return the message in English."""
        return self.template % self.params

    @property
    def advice(self) -> str:
        """Return the advice in English."""
        return self.advice_template % self.params


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """List the problems that hold the review back."""
    return [problem for problem in problems if problem.is_error]
