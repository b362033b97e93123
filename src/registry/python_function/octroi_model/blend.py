"""A weighted sum of other models' margins."""

from pathlib import Path
from typing import Any, Callable, List, Tuple

import numpy as np

from octroi_model.encoding import EncodedFrame
from octroi_model.errors import PackageError
from octroi_model.json_file import read_json


class BlendModel:
    def __init__(self, members: List[Tuple[float, Any]], intercept: float):
        self.members = members  # weight, model
        self.features = list(members[0][1].features)
        self._intercept = intercept

    @staticmethod
    def load(folder: Path, load_member: Callable[[str, Path], Any]) -> "BlendModel":
        json = read_json(folder / "model.json")
        members = [
            (member["weight"], load_member(member["kind"], folder / "members" / str(number)))
            for number, member in enumerate(json["members"], start=1)
        ]
        blend = BlendModel(members, json["intercept"])
        if any(list(model.features) != blend.features for _, model in members):
            raise PackageError("The members of the blend have different features.")
        return blend

    def margin(self, frame: EncodedFrame) -> np.ndarray:
        sums = np.full(frame.row_count, self._intercept, dtype=float)
        for weight, model in self.members:
            sums += weight * model.margin(frame)
        return sums
