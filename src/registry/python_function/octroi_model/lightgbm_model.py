"""LightGBM's trees, boosted or a forest."""

from pathlib import Path
from typing import Any, List

import numpy as np

from octroi_model.encoding import EncodedFrame


class LightGbmModel:
    def __init__(self, booster: Any, averaged_trees: int):
        self.booster = booster
        self.features: List[str] = booster.feature_name()
        self._averaged_trees = averaged_trees

    @staticmethod
    def load(folder: Path) -> "LightGbmModel":
        import lightgbm

        text = (folder / "model.lgb").read_text(encoding="utf-8")
        booster = lightgbm.Booster(model_str=text)
        # LightGBM sums a forest's trees where it is asked for margins.
        is_forest = "\naverage_output\n" in text[: text.find("\nTree=0")]
        return LightGbmModel(booster, max(booster.current_iteration(), 1) if is_forest else 1)

    def margin(self, frame: EncodedFrame) -> np.ndarray:
        raw = self.booster.predict(frame.dense(), raw_score=True, num_iteration=-1, validate_features=False)
        return raw / self._averaged_trees
