"""The odds of the training rows, for everyone."""

from pathlib import Path
from typing import List

import numpy as np

from octroi_model.encoding import EncodedFrame
from octroi_model.json_file import read_json


class MajorityModel:
    def __init__(self, features: List[str], log_odds: float):
        self.features = features
        self._log_odds = log_odds

    @staticmethod
    def load(folder: Path) -> "MajorityModel":
        json = read_json(folder / "model.json")
        return MajorityModel(json["features"], json["log_odds"])

    def margin(self, frame: EncodedFrame) -> np.ndarray:
        return np.full(frame.row_count, self._log_odds)
