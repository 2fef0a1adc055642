"""Rules for dates that are counted from another: yesterday, last year, two weeks ago, the third quarter, that day."""

from __future__ import annotations

import re
from dataclasses import replace

from .calendars import SEASON_MONTHS, Reference, bounds, moved, shifted, week_of
from .date_words import count_of, date_words, unit_code
from .timex import Context, Reader, Reading

FROM_DOCUMENT = "counted from the document date"
FROM_TEXT = "counted from the date before it"
DIRECTION = {
    "last": -1, "past": -1, "previous": -1, "preceding": -1, "next": 1, "coming": 1, "following": 1, "upcoming": 1,
}  # fmt: skip
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}


def _group(match: re.Match[str], name: str) -> str:
    return match.groupdict().get(name) or ""


def _relative(kind: str, value: str, *, approx: bool = False) -> Reading:
    known = "X" not in value
    return Reading(
        "TIME" if kind == "TIME" else "DATE", value, None, FROM_DOCUMENT if known else "document date unknown", approx
    )


def _named_day(match: re.Match[str], context: Context) -> Reading | None:
    words = re.sub(r"\s+", " ", match["w"].lower())
    steps = -2 if "before" in words else 2 if "after t" in words else 0
    if not steps:
        steps = -1 if words.startswith("yesterday") or words == "last night" else int(words.startswith("tomorrow"))
    day = shifted(context.reference, steps, "D")
    part = next((code for word, code in date_words().parts_of_day.items() if word in words), "")
    return _relative("TIME", f"{day}T{part}") if part else _relative("DATE", day)


def _period(match: re.Match[str], context: Context) -> Reading | None:
    relative = match["rel"].lower().split()[-1]
    word = match["u"].lower()
    approx = bool(_group(match, "part"))
    following = relative in ("following", "previous", "preceding")
    if following and context.last and (base := bounds(context.last)):
        reference = Reference(base[0].year, base[0].month, base[0])
        return Reading("DATE", shifted(reference, DIRECTION[relative], _code(word)), None, FROM_TEXT, approx)
    return _relative("DATE", shifted(context.reference, DIRECTION.get(relative, 0), _code(word)), approx=approx)


def _code(word: str) -> str:
    return "WE" if word.startswith("weekend") else unit_code(word)


def _season(match: re.Match[str], context: Context) -> Reading | None:
    code = date_words().seasons[match["s"].lower()]
    relative = match["rel"].lower().split()[-1] if match["rel"] else ""
    written = _group(match, "year")
    if written:
        return Reading("DATE", f"{written}-{code}", f"{written}-{ {'SP': 21, 'SU': 22, 'FA': 23, 'WI': 24}[code] }")
    if not relative or (relative == "the" and code == "FA" and not IN_SEASON.search(context.before(match.start(), 10))):
        return None
    reference = context.reference
    if reference.year is None:
        return _relative("DATE", f"XXXX-{code}")
    begin, month, year = SEASON_MONTHS[code], reference.month or 6, reference.year
    if relative in ("last", "past"):
        year -= begin + 2 >= month
    elif relative in ("next", "coming"):
        year += begin <= month
    return _relative("DATE", f"{year}-{code}")


IN_SEASON = re.compile(r"\b(?:in|during|by|of|since|until)\s+\Z", re.IGNORECASE)


def _away(match: re.Match[str], context: Context) -> Reading | None:
    code, direction = unit_code(match["unit"]), re.sub(r"\s+", " ", match["d"].lower())
    vague = _group(match, "vague")
    if vague and "couple" not in vague:
        return (
            Reading("DATE", "PAST_REF")
            if direction == "ago"
            else Reading("DURATION", f"P{'T' if code in 'hmS' else ''}X{code.upper()}")
        )
    if direction == "before":
        return None
    count = (count_of(match["n"]) if match["n"] else 2) + (0.5 if match["half"] else 0)
    sign = -1 if direction in ("ago", "earlier", "previously", "back") else 1
    reference, inferred = _counted_from(context, direction)
    if code in "hmS":
        number = f"{count:g}"
        return Reading("DURATION", f"PT{number}{code.upper()}")
    if code == "2W":
        code, count = "W", count * 2
    if count != int(count):
        code, count = "M", count * 12
    if code == "Y" and count == 1 and (quarter := _quarter_year_ago(match, context)):
        return quarter
    if code == "E" and reference.year is not None:
        code, count = "Y", count * 10
    if count > 9000:
        return None
    value = shifted(reference, sign * int(count), code)
    approx = code in "YM" or bool(re.match(r"about|around|roughly|nearly|almost|some|approx", match[0], re.IGNORECASE))
    return Reading("DATE", value, None, inferred if "X" not in value else "document date unknown", approx)


def _counted_from(context: Context, direction: str) -> tuple[Reference, str]:
    if direction in ("earlier", "later", "previously") and context.last_day:
        day = context.last_day
        return Reference(day.year, day.month, day), FROM_TEXT
    return context.reference, FROM_DOCUMENT


def _last_quarter(reference: Reference) -> tuple[int, int] | None:
    if reference.year is None or reference.month is None:
        return None
    index = reference.year * 4 + (reference.month - 1) // 3 - 1
    return index // 4, index % 4 + 1


def _near_quarter(context: Context, offset: int) -> bool:
    return bool(re.search(r"\bquarter(?!s)", context.text[max(0, offset - 400) : offset + 250]))


def _quarter_year_ago(match: re.Match[str], context: Context) -> Reading | None:
    last = _last_quarter(context.reference)
    if last is None or not _near_quarter(context, match.start()):
        return None
    return _relative("DATE", f"{last[0] - 1}-Q{last[1]}")


def _quarter(match: re.Match[str], context: Context) -> Reading | None:
    number = ORDINALS[match["o"].lower()] if match["o"] else int(match["q"])
    written = _group(match, "year") or _group(match, "year2")
    stated = f"{written}-{32 + number}" if written else None
    if written:
        return Reading("DATE", f"{written}-Q{number}", stated)
    reference = context.reference
    if reference.year is None:
        return _relative("DATE", f"XXXX-Q{number}")
    relative = (_group(match, "rel") or _group(match, "rel2")).lower()
    year = reference.year + {"last": -1, "next": 1}.get(relative[:4], 0)
    if _group(match, "rel3"):
        year -= 1
    elif not relative:
        now = ((reference.month or 1) - 1) // 3 + 1
        if number > now + 1 or (number > now and context.tense(match.start()) == "past"):
            year -= 1
    return _relative("DATE", f"{year}-Q{number}")


def _half(match: re.Match[str], context: Context) -> Reading | None:
    written, relative, words = _group(match, "year"), _group(match, "rel").lower(), match[0].lower()
    half = 1 if words.startswith(("the first", "first", "h1")) or _group(match, "half").endswith("1") else 2
    if written:
        return Reading("DATE", f"{written}-H{half}", f"{written}-{39 + half}")
    if not relative and "year" not in words:
        return None
    year = context.reference.year
    if year is None:
        return _relative("DATE", f"XXXX-H{half}")
    return _relative("DATE", f"{year + {'last': -1, 'next': 1}.get(relative, 0)}-H{half}")


def _latest_quarter(match: re.Match[str], context: Context) -> Reading | None:
    last = _last_quarter(context.reference)
    return _relative("DATE", f"{last[0]}-Q{last[1]}" if last else "XXXX-QX")


def _year_ago_period(match: re.Match[str], context: Context) -> Reading | None:
    if "year" not in match[0].lower():
        return None
    last = _last_quarter(context.reference)
    if last and _near_quarter(context, match.start()):
        return _relative("DATE", f"{last[0] - 1}-Q{last[1]}")
    return _relative("DATE", shifted(context.reference, -1, "Y"))


def _year_ago_quarter(match: re.Match[str], context: Context) -> Reading | None:
    year = context.reference.year
    return _relative(
        "DATE", f"{year - 1}-Q{ORDINALS[match['o'].lower()]}" if year else f"XXXX-Q{ORDINALS[match['o'].lower()]}"
    )


def _quarter_of_year(match: re.Match[str], context: Context) -> Reading | None:
    last = _last_quarter(context.reference)
    return Reading(
        "DATE", f"{match['year']}-Q{last[1]}" if last and _near_quarter(context, match.start()) else match["year"]
    )


def _this_year(match: re.Match[str], context: Context) -> Reading | None:
    return _relative("DATE", shifted(context.reference, 0, "Y"))


def _fiscal_year(match: re.Match[str], context: Context) -> Reading | None:
    relative = (_group(match, "rel") or "this").lower().split()[-1]
    value = shifted(context.reference, DIRECTION.get(relative, 0), "Y")
    return _relative("DATE", f"FY{value}")


def _border(match: re.Match[str], context: Context) -> Reading | None:
    """Read "the end of the year", "year-end", "the end of the decade"."""
    words = match["w"].lower()
    if "decade" in words or "century" in words:
        value = shifted(context.reference, 0, "E" if "decade" in words else "C")
        last = f"{value}9" if value.isdigit() and "end" in words and "decade" in words else None
        return replace(_relative("DATE", value, approx=True), plain=last)
    if words == "year-end" or words == "year end":
        year = shifted(context.reference, 0, "Y")
        return _relative("DATE", f"{year}-12-31" if "X" not in year else year)
    unit = "M" if "month" in words else "W" if "week" in words else "Y"
    steps = next((DIRECTION[word] for word in ("last", "next") if f" {word} " in words), 0)
    return _relative("DATE", shifted(context.reference, steps, unit), approx=True)


def _two_away(match: re.Match[str], context: Context) -> Reading | None:
    """Read "the week after next", "the month before last"."""
    steps = 2 if match["way"].lower().startswith("after") else -2
    return _relative("DATE", shifted(context.reference, steps, _code(match["u"].lower())))


def _the_period(match: re.Match[str], context: Context) -> Reading | None:
    words = match["w"].lower()
    if words == "the week":
        return _relative("DATE", shifted(context.reference, 0, "W"))
    if words == "the month":
        return _relative("DATE", shifted(context.reference, 0, "M"))
    today = context.reference.day
    if today is None:
        return _relative("DATE", "XXXX-WXX-WE")
    return _relative("DATE", week_of(moved(today, -7 if today.weekday() < 4 else 0)) + "-WE")


def _same(match: re.Match[str], context: Context) -> Reading | None:
    """Read "the same day", "that year", "the next day" from the date before it."""
    words, unit = re.sub(r"\s+", " ", match[0].lower()), match["u"].lower()
    step = 1 if "following" in words or "next" in words else -1 if "previous" in words else 0
    clause = re.match(r"\s+(?:that|when|as)\b", context.text[match.end() :])
    part = date_words().parts_of_day.get(unit)
    if part or unit == "day":
        return _same_day(context, step, part, coarse=not (step or part), clause=bool(clause))
    if context.last is None:
        return None
    covered = bounds(context.last)
    if covered is None:
        return None
    reference = Reference(covered[0].year, covered[0].month, covered[0])
    return Reading("DATE", shifted(reference, step, unit_code(unit)), None, FROM_TEXT, anaphoric=True)


def _same_day(context: Context, step: int, part: str | None, *, coarse: bool, clause: bool) -> Reading | None:
    day = context.last_past_day if clause and context.last_past_day else context.last_day
    if (
        coarse
        and not clause
        and context.last
        and "X" not in context.last
        and not re.match(r"\d{4}-\d\d-\d\d", context.last)
    ):
        return Reading("DATE", context.last, None, FROM_TEXT, approx=True, anaphoric=True)
    day = day or context.reference.day
    if day is None:
        return Reading("DATE", "XXXX-XX-XX", None, "date before it unknown", anaphoric=True)
    value = moved(day, step).isoformat()
    return Reading("TIME" if part else "DATE", f"{value}T{part}" if part else value, None, FROM_TEXT, anaphoric=True)


def _reference(match: re.Match[str], context: Context) -> Reading | None:
    words = re.sub(r"\s+", " ", match[0].lower())
    value = next((key for key, phrases in date_words().references.items() if words in phrases), None)
    return Reading("DATE", value) if value else None


READERS: dict[str, Reader] = {
    "named_day": _named_day,
    "period": _period,
    "season": _season,
    "away": _away,
    "quarter": _quarter,
    "half": _half,
    "latest_quarter": _latest_quarter,
    "year_ago_period": _year_ago_period,
    "year_ago_quarter": _year_ago_quarter,
    "quarter_of_year": _quarter_of_year,
    "this_year": _this_year,
    "fiscal_year": _fiscal_year,
    "border": _border,
    "two_away": _two_away,
    "the_period": _the_period,
    "same": _same,
    "reference": _reference,
}
