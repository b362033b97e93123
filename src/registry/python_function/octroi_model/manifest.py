"""The package's seal: manifest.json lists every file with its SHA-256."""

import hashlib
import json
from pathlib import Path
from typing import Any, Dict, Set

from octroi_model.errors import PackageError

NEWEST_FORMAT = 1
MANIFEST = "manifest.json"
# MLflow puts it beside a registered model that it loads. Nothing here reads it.
WRITTEN_BY_MLFLOW = "registered_model_meta"


def verify_manifest(folder: Path) -> None:
    """Hashes every file again; PackageError names the one that was changed, is missing or was added."""
    known: Set[str] = {MANIFEST, WRITTEN_BY_MLFLOW}
    for file in _read(folder / MANIFEST)["files"]:
        _check(folder / file["path"], file["sha256"])
        known.add(file["path"])
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink() or (not path.is_dir() and name not in known):
            raise PackageError(f"The model package holds a file that its manifest does not list: {path}")


def _read(path: Path) -> Dict[str, Any]:
    if not path.is_file():
        raise PackageError(f"This is not a model package, it has no manifest: {path}")
    text = path.read_bytes()
    try:
        manifest = json.loads(text)
        newest = manifest["format"] <= NEWEST_FORMAT
        digest = manifest.pop("digest")
    except (ValueError, KeyError, TypeError):
        raise PackageError(f"The manifest of the model package was changed: {path}") from None
    if not newest:
        raise PackageError(f"The model package is of a newer format than this code reads: {path}")
    own = hashlib.sha256(json.dumps(manifest, separators=(",", ":"), ensure_ascii=False).encode()).hexdigest()
    written = json.dumps({**manifest, "digest": own}, indent=2, ensure_ascii=False) + "\n"
    if digest != own or written.encode() != text:
        raise PackageError(f"The manifest of the model package was changed: {path}")
    return manifest


def _check(path: Path, sha256: str) -> None:
    if not path.is_file():
        raise PackageError(f"A file of the model package is missing: {path}")
    digest = hashlib.sha256()
    with open(path, "rb") as stream:
        for block in iter(lambda: stream.read(1 << 20), b""):
            digest.update(block)
    if digest.hexdigest() != sha256:
        raise PackageError(f"A file of the model package was changed: {path}")
