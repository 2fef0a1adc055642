"""Numbers that are one quantity together: ranges, tolerances, opposite bounds, dollars and cents, one in five."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal

from .amounts import Amount
from .comparators import changes

FROM = re.compile(
    r"\b(?P<word>from|between|anywhere from|ranging from|in the range of)\s+"
    r"(?:[$£€¥]|about |around |roughly |just |as little as )*\Z",
    re.IGNORECASE,
)
TO = re.compile(r"\s?(?:-|–|—|to|to-|through|-\s?to|-to-)\s?(?:US\s?)?")
FROM_TO = re.compile(r"\s?[^,.;]{0,30}?\bto (?:about |around |as (?:much|many|high) as )?")
AND = re.compile(r"\s?and\s(?:about |around )?")
CHANGED = re.compile(r"\b(?:rose|fell|up|down|gained|lost|climbed|dropped|increased|decreased)(?: by)? \Z")
PLUS_MINUS = re.compile(r"\s?(?:±|\+/-|\+-|plus or minus|plus-or-minus|give or take)\s?", re.IGNORECASE)
CENTS = re.compile(r",?\s(?:and\s)?")
FIFTY = re.compile(r"\d\d(?=[.,;]?(?:\s|$))(?!\s\w)")
OUT_OF = re.compile(r"\s(?:in|out of|of every|in every|out of every|over)\s")
PERIOD_AFTER = re.compile(r"\s?(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|per|%)\b")
LOWER = r"(?:at least|no less than|not less than|greater than|more than|larger than|higher than|above|over|older than)"
UPPER = r"(?:at most|no more than|not more than|up to|(?:less|fewer|smaller|lower|younger) than|below|under)"
OPPOSITE = re.compile(rf"(?:\s\w+)?,?\s(?:and|but)\s(?:is\s)?(?P<second>{LOWER}|{UPPER})\s", re.IGNORECASE)
LOWER_BEFORE = re.compile(rf"\b{LOWER}\s\Z", re.IGNORECASE)
UPPER_BEFORE = re.compile(rf"\b{UPPER}\s\Z", re.IGNORECASE)
WIDEST = 40
SCALES = tuple(Decimal(10) ** power for power in (3, 6, 9, 12))

Join = Callable[[str, Amount, Amount, str], Amount | None]


def joined(text: str, amounts: Iterable[Amount]) -> list[Amount]:
    """Return the amounts with those put together that the text states as one."""
    found: list[Amount] = []
    for amount in amounts:
        together = _together(text, found[-1], amount) if found else None
        if together is None:
            found.append(amount)
        else:
            found[-1] = together
    return found


def _together(text: str, first: Amount, second: Amount) -> Amount | None:
    if second.start < first.end or second.start - first.end > WIDEST:
        return None
    gap = text[first.end : second.start]
    for join in JOINS:
        together = join(text, first, second, gap)
        if together is not None:
            return together
    return None


def _range(text: str, first: Amount, second: Amount, gap: str) -> Amount | None:
    if first.high is not None or second.high is not None or not _is_range(text, first, second, gap):
        return None
    low, high = first.low, second.low
    if second.numeral.scaled and not first.numeral.scaled and abs(low) < 1000 <= abs(high):
        scale = max((scale for scale in SCALES if scale <= abs(high)), default=Decimal(1))
        low = low * scale if low * scale <= high or first.unit is None else low
    return replace(_merged(first, second), low=low, high=high, unit=second.unit or first.unit, ranged=True)


def _merged(first: Amount, second: Amount) -> Amount:
    numeral = replace(second.numeral, start=first.numeral.start, plain=False)
    return replace(second, numeral=numeral, number_start=first.number_start)


def _is_range(text: str, first: Amount, second: Amount, gap: str) -> bool:
    before = text[max(0, first.start - 28) : first.start]
    opened = FROM.search(before)
    same = first.unit is None or (second.unit is not None and first.unit.name == second.unit.name)
    money = [unit is not None and unit.kind == "money" for unit in (first.unit, second.unit)]
    if opened and opened["word"].lower() == "from" and changes(first.token):
        return False
    if TO.fullmatch(gap):
        fits = same or opened is not None or (money == [True, False] and second.unit is None)
        return fits and not (CHANGED.search(before) and (first.unit is not None or second.unit is None))
    if opened and "between" in opened["word"].lower() and AND.fullmatch(gap):
        return same or second.unit is None
    if opened and "from" in opened["word"].lower() and FROM_TO.fullmatch(gap):
        return (same or (second.unit is None and not second.numeral.scaled)) and (
            money[0] <= money[1] or second.unit is None
        )
    small = first.unit is None and 0 < second.low - first.low <= 10
    return small and bool(re.fullmatch(r"\s?or\s", gap))


def _tolerance(text: str, first: Amount, second: Amount, gap: str) -> Amount | None:
    if not PLUS_MINUS.fullmatch(gap) or first.high is not None:
        return None
    margin = abs(second.low) * (first.low / 100 if _is_percent(second) and not _is_percent(first) else 1)
    unit = first.unit or second.unit
    return replace(first, end=second.end, number_end=second.number_end, unit=unit, tolerance=abs(margin))


def _is_percent(amount: Amount) -> bool:
    return amount.unit is not None and amount.unit.name == "percent"


def _dollars_and_cents(text: str, first: Amount, second: Amount, gap: str) -> Amount | None:
    money = first.unit is not None and first.unit.kind == "money" and first.unit.name.isupper()
    cents = second.unit is not None and second.unit.name in ("cents", "pence")
    cents = cents or (second.unit is None and bool(FIFTY.match(text, second.start)) and gap == " ")
    if not (money and cents and 0 < second.low < 100 and CENTS.fullmatch(gap)) or first.numeral.scaled:
        return None
    return replace(first, end=second.end, number_end=second.number_end, low=first.low + second.low / 100)


def _opposite(text: str, first: Amount, second: Amount, gap: str) -> Amount | None:
    match = OPPOSITE.fullmatch(gap)
    before = text[max(0, first.start - 20) : first.start]
    if match is None or first.high is not None or second.high is not None:
        return None
    rising = LOWER_BEFORE.search(before) and re.fullmatch(UPPER, match["second"], re.IGNORECASE)
    falling = UPPER_BEFORE.search(before) and re.fullmatch(LOWER, match["second"], re.IGNORECASE)
    low, high = (first.low, second.low) if rising else (second.low, first.low)
    if not (rising or falling) or low >= high:
        return None
    return replace(_merged(first, second), low=low, high=high, unit=second.unit or first.unit, ranged=True)


def _out_of(text: str, first: Amount, second: Amount, gap: str) -> Amount | None:
    """ "One in five adults": a share, not a count; "two in 2008" and "five in three days" are none."""
    if not OUT_OF.fullmatch(gap) or first.unit is not None or second.unit is not None or first.high or second.high:
        return None
    if not 0 < first.low < second.low or first.low > 99 or first.low != int(first.low) or second.low != int(second.low):
        return None
    spelled = "in" not in gap.split() or second.low <= 100 or not second.numeral.plain
    if not spelled or PERIOD_AFTER.match(text, second.end):
        return None
    return replace(_merged(first, second), low=first.low / second.low, share=True)


JOINS: tuple[Join, ...] = (_tolerance, _dollars_and_cents, _opposite, _out_of, _range)
