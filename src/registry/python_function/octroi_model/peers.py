"""How far a number is from the mean of those who share its categories."""

from typing import Any, Dict, List

import numpy as np


class PeerDeviation:
    def __init__(self, json: Dict[str, Any]):
        self._whole = (json["mean"], json["deviation"])
        self._groups = {tuple(g["codes"]): (g["mean"], g["deviation"]) for g in json["groups"]}

    def of(self, numbers: np.ndarray, by: List[np.ndarray]) -> np.ndarray:
        groups, places = np.unique(np.column_stack(by), axis=0, return_inverse=True)
        peers = np.array([self._groups.get(tuple(map(int, codes)), self._whole) for codes in groups])
        mean, deviation = peers.reshape(-1, 2)[places.reshape(-1)].T
        varies = deviation > 0.0
        apart = (numbers - mean) / np.where(varies, deviation, 1.0)
        return np.where(np.isnan(numbers), np.nan, np.where(varies, apart, 0.0))
