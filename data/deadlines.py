"""The last day to answer a report, under whichever regime it is judged by."""

from __future__ import annotations

from functools import cache

from data import locations, regime


def last_day_of(regime_name: str, published: str) -> str:
    """Return the last day to answer a report `published` on an ISO date; "" where it cannot be told.

    The regime is one that ships or one of the user's own. One that this computer does not have (the store came
    from another) has no deadline that is known.
    """
    try:
        return _regime(regime_name).last_day(published)
    except (regime.RegimeError, ValueError):
        return ""


@cache
def _regime(name: str) -> regime.Regime:
    try:
        return regime.load(name)
    except regime.RegimeError:
        try:
            own = locations.regimes_folder(locations.config_file())
        except RuntimeError:  # there is no home folder
            own = regime.SHIPPED
        return regime.load(name, (own,))
