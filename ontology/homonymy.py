"""People of one full name told apart by role and employer."""

from __future__ import annotations

from collections.abc import Iterable

from ..extract.gazetteer import form, gazetteer
from .profiles import Bundle, Profile, bundle


def bundles_of(group: list[Profile]) -> list[Bundle]:
    """Return one bundle, or for people several where roles and employers do not meet."""
    if group[0].folder != "person" or len(group) < 2 or form(group[0].name) in gazetteer().forms:
        return [bundle(group)]
    parts = _parts(sorted(group, key=lambda profile: profile.member))
    if len(parts) < 2:
        return [bundle(group)]
    return [bundle(part, _facet(part)) for part in parts]


def _parts(group: Iterable[Profile]) -> list[list[Profile]]:
    """Join profiles that share a role or an employer; those without either go to the largest part."""
    parts: list[tuple[set[str], list[Profile]]] = []
    loose: list[Profile] = []
    for profile in group:
        facets = {f"role {profile.role}"} if profile.role else set()
        facets |= {f"at {profile.owner}"} if profile.owner else set()
        if not facets:
            loose.append(profile)
            continue
        meeting = [part for part in parts if part[0] & facets]
        merged = (facets.union(*(part[0] for part in meeting)), [p for part in meeting for p in part[1]] + [profile])
        parts = [part for part in parts if not any(part is other for other in meeting)] + [merged]
    found = sorted((part[1] for part in parts), key=lambda part: (-len(part), part[0].member))
    if not found:
        return [loose]
    found[0] = found[0] + loose
    return found


def _facet(part: list[Profile]) -> str:
    profile = next((p for p in part if p.role), None) or next(p for p in part if p.owner)
    return profile.role or profile.owner or ""
