"""What tests share: a store made from the sample by the importer, once, and copied for each test that wants it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from data.demo import sample_files
from data.importing import import_paths
from data.store import Store, open_store
from tests import examples
from tests.copies import kept, opened_copy
from tests.kept_readers import kept_readers

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


settings.load_profile(examples.PROFILE)


@pytest.fixture(scope="session", autouse=True)
def _readers() -> Iterator[None]:
    """What imports files in this process keeps the processes that read them."""
    with kept_readers():
        yield


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the sample imported; not to be written to."""
    path = tmp_path_factory.mktemp("sample") / "sample.sqlite"
    store = open_store(path)
    import_paths(store, sample_files())
    return kept(store)


@pytest.fixture
def sample_store(sample_file: Path, tmp_path: Path) -> Iterator[Store]:
    """A copy of the sample's store, for one test."""
    with opened_copy(sample_file, tmp_path) as store:
        yield store


@pytest.fixture
def empty_store(tmp_path: Path) -> Iterator[Store]:
    """A new store without anything in it."""
    store = open_store(tmp_path / "empty.sqlite", patience=0.05)
    yield store
    store.close()


def pytest_make_parametrize_id(config: pytest.Config, val: object, argname: str) -> str | None:
    """Name a case of bytes by its argument: a made file holds the time at which it was made, and processes differ."""
    return argname if isinstance(val, bytes) and len(val) > 24 else None
