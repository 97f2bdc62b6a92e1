"""Keys are derived fast, and forgotten after each test."""

from __future__ import annotations

import shutil
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest

from data.encrypted import keys
from data.store import open_store
from tests.data.backups.stores import judge
from tests.data.encrypted.stores import FEW, encrypt, forget

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


collect_ignore_glob = [] if find_spec("sqlcipher3") else ["test_*.py"]


@pytest.fixture(autouse=True)
def fast(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Derive keys in few rounds; hold none before and after."""
    monkeypatch.setattr(keys, "ITERATIONS", FEW)
    forget()
    yield
    forget()


@pytest.fixture
def plain(sample_file: Path, tmp_path: Path) -> Path:
    """A closed store with three judgements in it."""
    path = tmp_path / "store.sqlite"
    shutil.copyfile(sample_file, path)
    path.chmod(0o600)
    store = open_store(path)
    judge(store, 3)
    store.close()
    return path


@pytest.fixture
def locked(plain: Path) -> Path:
    """The same, encrypted; its key is held."""
    encrypt(plain)
    return plain
