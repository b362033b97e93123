"""Logistic regression: an intercept and what each feature adds to it."""

from pathlib import Path
from typing import Any, Callable, Dict, List

import numpy as np

from octroi_model.encoding import EncodedFrame
from octroi_model.json_file import read_json
from octroi_model.transforms import transform_from_json

Effect = Callable[[np.ndarray], np.ndarray]


class LogisticModel:
    def __init__(self, features: List[str], effects: List[Effect], intercept: float):
        self.features = features
        self._effects = effects
        self._intercept = intercept

    @staticmethod
    def load(folder: Path) -> "LogisticModel":
        json = read_json(folder / "model.json")
        effects = [_category_effect(e) if "by_category" in e else _number_effect(e) for e in json["effects"]]
        return LogisticModel([e["name"] for e in json["effects"]], effects, json["intercept"])

    def margin(self, frame: EncodedFrame) -> np.ndarray:
        margins = np.full(frame.row_count, self._intercept)
        for effect, column in zip(self._effects, frame.columns):
            margins += effect(column)
        return margins


def _category_effect(json: Dict[str, Any]) -> Effect:
    # Codes count the categories in the order in which they were written; −1, missing, is the last.
    table = np.array([*json["by_category"].values(), json["missing"]], dtype=float)
    return lambda codes: table[codes]


def _number_effect(json: Dict[str, Any]) -> Effect:
    """Held within the training range and transformed, a number adds a line with bends."""
    transform = transform_from_json(json["transform"])

    def effect(numbers: np.ndarray) -> np.ndarray:
        result = np.full(len(numbers), json["missing"], dtype=float)
        present = ~np.isnan(numbers)
        t = transform(np.clip(numbers[present], json["low"], json["high"]))
        added = json["offset"] + json["slope"] * t
        for at, slope in json["bends"]:
            added = added + slope * np.maximum(t - at, 0.0)
        result[present] = np.where(np.isnan(t), json["missing"], added)
        return result

    return effect
