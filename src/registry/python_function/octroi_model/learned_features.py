"""Columns that were learned from the training rows: peers, neighbours, bad rates of categories."""

from pathlib import Path
from typing import Any, Dict, List

import numpy as np

from octroi_model.encoding import EncodedFrame
from octroi_model.json_file import read_json
from octroi_model.neighbours import NeighbourTargetMean
from octroi_model.peers import PeerDeviation


class LearnedFeatures:
    """In this order: for each of the peers the difference and its size, the neighbours, the encodings."""

    def __init__(self, json: Dict[str, Any]):
        self._peers = [(p["number"], p["by"], PeerDeviation(p["fitted"])) for p in json["peers"]]
        self._neighbours = [(n["features"], NeighbourTargetMean(n["fitted"])) for n in json["neighbours"]]
        self._encodings = [(e["category"], e["fitted"]) for e in json["target_encodings"]]
        self.names: List[str] = []
        for peers in json["peers"]:
            self.names += [peers["difference"], peers["distance"]]
        self.names += [item["name"] for item in json["neighbours"] + json["target_encodings"]]

    @staticmethod
    def load(path: Path) -> "LearnedFeatures":
        return LearnedFeatures(read_json(path))

    def columns(self, frame: EncodedFrame) -> List[np.ndarray]:
        columns: List[np.ndarray] = []
        for number, by, peers in self._peers:
            difference = peers.of(frame.columns[number], [frame.columns[category] for category in by])
            columns += [difference, np.abs(difference)]
        for features, neighbours in self._neighbours:
            columns.append(neighbours.of([frame.columns[feature] for feature in features]))
        for category, fitted in self._encodings:
            columns.append(_target_encoded(frame.columns[category], fitted))
        return columns


def _target_encoded(codes: np.ndarray, fitted: Dict[str, Any]) -> np.ndarray:
    """By code + 1: the first value is that of missing ones. A category without rows is the mean."""
    table = np.array([*fitted["by_code"], fitted["mean"]], dtype=float)
    return table[np.minimum(codes + 1, len(table) - 1)]
