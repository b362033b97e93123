"""XGBoost's trees. They add in single precision, here as there."""

from pathlib import Path
from typing import Any, List

import numpy as np

from octroi_model.encoding import EncodedFrame


class XgboostModel:
    def __init__(self, booster: Any):
        self.booster = booster
        self.features: List[str] = booster.feature_names

    @staticmethod
    def load(folder: Path) -> "XgboostModel":
        import xgboost

        return XgboostModel(xgboost.Booster(model_file=str(folder / "model.ubj")))

    def margin(self, frame: EncodedFrame) -> np.ndarray:
        raw = self.booster.inplace_predict(frame.dense(), predict_type="margin", validate_features=False)
        return raw.astype(np.float64)
