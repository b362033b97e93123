"""A package read into memory, as MLflow asks it for predictions."""

from pathlib import Path
from typing import Any, Dict, Optional, Union

import numpy as np
import pandas as pd

from octroi_model.calibration import Calibration, calibration_from_json
from octroi_model.encoding import EncodedFrame, Encoding
from octroi_model.errors import PackageError
from octroi_model.json_file import read_json
from octroi_model.manifest import verify_manifest
from octroi_model.margin_model import AugmentedModel, MarginModel, load_margin_model


# Rows encoded at a time, so that memory does not grow with the frame.
BLOCK_ROWS = 16_384


class ScoringModel:
    """Thread-safe once built."""

    def __init__(self, encoding: Encoding, model: MarginModel, calibration: Calibration):
        if list(model.features) != encoding.names:
            raise PackageError("The model and its description name different features.")
        self.encoding = encoding
        self.model = model
        self.calibration = calibration

    def predict(self, model_input: pd.DataFrame, params: Optional[Dict[str, Any]] = None) -> pd.Series:
        """The calibrated probability of default of each row, under the frame's own index."""
        margins = self.margin(model_input)
        return pd.Series(self.calibration(margins), index=model_input.index, name="pd")

    def margin(self, frame: pd.DataFrame) -> np.ndarray:
        """The log-odds of being bad before calibration."""
        self.encoding.check_columns(frame)
        blocks = [frame.iloc[begin : begin + BLOCK_ROWS] for begin in range(0, len(frame), BLOCK_ROWS)]
        margins = [self.model.margin(self.encoding.apply(block)) for block in blocks]
        return np.concatenate(margins) if margins else np.empty(0)

    def booster_frame(self, frame: pd.DataFrame) -> EncodedFrame:
        """What the bare booster takes (`.dense()`): codes for categories, learned columns at the end."""
        encoded = self.encoding.apply(frame)
        return self.model.augmented(encoded) if isinstance(self.model, AugmentedModel) else encoded

    def get_raw_model(self) -> "ScoringModel":
        """MLflow's name for what stands behind its own wrapper."""
        return self


def load_model(folder: Union[str, Path]) -> ScoringModel:
    """Verifies the package's manifest first. PackageError naming the file that is not as it was written."""
    folder = Path(folder)
    verify_manifest(folder)
    description = read_json(folder / "octroi" / "model.json")
    try:
        return ScoringModel(
            Encoding.from_json(description["features"]),
            load_margin_model(description["kind"], folder),
            calibration_from_json(description["calibration"]),
        )
    except (KeyError, TypeError, IndexError) as error:
        raise PackageError(f"The model's files are not as they were written: {error!r} ({folder})") from error
