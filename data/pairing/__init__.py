"""Which passages answer which recommendation, why and how surely; and what came nearest where none does."""

from __future__ import annotations

from data.pairing.links import link, meant

__all__ = ["link", "meant"]
