"""The bad rate of the nearest training rows in a few numbers."""

from typing import Any, Dict, List

import numpy as np


class NeighbourTargetMean:
    """Measures every training row, in the order of sums in which octroi does: of rows equally far those
    that come first are taken, so a rounding of its own could choose others."""

    def __init__(self, json: Dict[str, Any]):
        self._axes = json["axes"]
        self._bad = np.frombuffer(json["bad"].encode(), dtype=np.uint8) == ord("1")
        self._k = min(json["k"], len(self._bad))
        points = np.asarray(json["points"], dtype=float).reshape(len(self._bad), len(self._axes))
        self._points = np.ascontiguousarray(points.T)

    def of(self, numbers: List[np.ndarray]) -> np.ndarray:
        places = np.column_stack([_coordinates(column, axis) for column, axis in zip(numbers, self._axes)])
        distinct, rows = np.unique(places, axis=0, return_inverse=True)
        means = np.array([self._mean_around(place) for place in distinct], dtype=float)
        return means[rows.reshape(-1)]

    def _mean_around(self, place: np.ndarray) -> float:
        distances = np.zeros(len(self._bad))
        for coordinate, points in zip(place, self._points):
            apart = coordinate - points
            distances += apart * apart
        farthest = np.partition(distances, self._k - 1)[self._k - 1]
        nearer = distances < farthest
        bads = int(self._bad[nearer].sum())
        as_far = np.flatnonzero(distances == farthest)[: self._k - int(nearer.sum())]
        return (bads + int(self._bad[as_far].sum())) / self._k


def _coordinates(numbers: np.ndarray, axis: Dict[str, float]) -> np.ndarray:
    filled = np.where(np.isnan(numbers), axis["median"], numbers)
    return (filled - axis["mean"]) / axis["deviation"] if axis["deviation"] > 0.0 else np.zeros(len(filled))
