"""JSON of the package."""

import json
from pathlib import Path
from typing import Any

from octroi_model.errors import PackageError


def read_json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise PackageError(f"A file of the model package cannot be read: {path} ({error})") from error
