"""Scorecard: each characteristic's value falls into a bin, which adds its weight of evidence."""

from pathlib import Path
from typing import Any, Dict, List, Tuple

import numpy as np

from octroi_model.encoding import EncodedFrame, Encoding, Feature
from octroi_model.errors import PackageError
from octroi_model.json_file import read_json


class Characteristic:
    def __init__(self, json: Dict[str, Any], position: int, feature: Feature):
        self.position = position
        bins = json["bins"]
        rows = [float(bin["goods"] + bin["bads"]) for bin in bins]
        total = weighted = 0.0
        for count, bin in zip(rows, bins):
            weighted += count * bin["woe"]
            total += count
        mean = weighted / total
        self.base = json["weight"] * mean
        self._added = np.array([json["weight"] * (mean - bin["woe"]) for bin in bins])
        self._bin_of = _category_bins(bins, feature) if feature.categories is not None else _NumberBins(bins)

    def added(self, column: np.ndarray) -> np.ndarray:
        return self._added[self._bin_of(column)]


class ScorecardModel:
    def __init__(self, features: List[str], characteristics: List[Characteristic], base: float):
        self.features = features
        self._characteristics = characteristics
        self._base = base

    @staticmethod
    def load(folder: Path) -> "ScorecardModel":
        json = read_json(folder / "model.json")
        encoding = Encoding.from_json(json["features"])
        positions = {name: index for index, name in enumerate(encoding.names)}
        characteristics, base = [], json["intercept"]
        for item in json["characteristics"]:
            if item["name"] not in positions:
                raise PackageError(f"A characteristic is none of the model's features: {item['name']}")
            position = positions[item["name"]]
            characteristics.append(Characteristic(item, position, encoding.features[position]))
            base -= characteristics[-1].base
        return ScorecardModel(encoding.names, characteristics, base)

    def margin(self, frame: EncodedFrame) -> np.ndarray:
        margins = np.full(frame.row_count, self._base)
        for characteristic in self._characteristics:
            margins += characteristic.added(frame.columns[characteristic.position])
        return margins


def _place_of(bins: List[Dict[str, Any]], kind: str) -> int:
    return next((i for i, bin in enumerate(bins) if bin["kind"] == kind), 0)


class _NumberBins:
    """Ranges, from their lower bound on, come first; special values have bins of their own."""

    def __init__(self, bins: List[Dict[str, Any]]):
        ranges = [bin for bin in bins if bin["kind"] == "range"]
        self._cuts = np.array([bin["from"] for bin in ranges[1:]], dtype=float)
        self._specials: List[Tuple[float, int]] = [
            (bin["value"], i) for i, bin in enumerate(bins) if bin["kind"] == "special"
        ]
        self._missing = _place_of(bins, "missing")

    def __call__(self, numbers: np.ndarray) -> np.ndarray:
        places = np.searchsorted(self._cuts, numbers, side="right")
        for value, place in reversed(self._specials):  # of equal ones the first counts
            places = np.where(numbers == value, place, places)
        return np.where(np.isnan(numbers), self._missing, places)


def _category_bins(bins: List[Dict[str, Any]], feature: Feature) -> Any:
    categories = feature.categories or ()
    codes = {category: code for code, category in enumerate(categories)}
    # The last place is that of code −1, missing.
    places = np.full(len(categories) + 1, _place_of(bins, "unseen"))
    places[-1] = _place_of(bins, "missing")
    for place, bin in enumerate(bins):
        for category in bin.get("categories", ()):
            places[codes[category]] = place
    return lambda column: places[column]
