"""The kinds of model that a package may hold, and how one is read."""

from pathlib import Path
from typing import Callable, Dict, Protocol, Sequence

import numpy as np

from octroi_model.blend import BlendModel
from octroi_model.encoding import EncodedFrame
from octroi_model.errors import PackageError
from octroi_model.learned_features import LearnedFeatures
from octroi_model.lightgbm_model import LightGbmModel
from octroi_model.logistic import LogisticModel
from octroi_model.majority import MajorityModel
from octroi_model.scorecard import ScorecardModel
from octroi_model.xgboost_model import XgboostModel

LEARNED_FEATURES = "learned_features.json"


class MarginModel(Protocol):
    """A fitted model: log-odds of being bad, not calibrated."""

    features: Sequence[str]

    def margin(self, frame: EncodedFrame) -> np.ndarray: ...


class AugmentedModel:
    """A model that sees learned columns behind the features, which it makes itself."""

    def __init__(self, inner: MarginModel, learned: LearnedFeatures):
        self.inner = inner
        self.learned = learned
        self.features = list(inner.features)[: len(inner.features) - len(learned.names)]
        if list(inner.features) != self.features + learned.names:
            raise PackageError("The model does not see the learned features that stand beside it.")

    def augmented(self, frame: EncodedFrame) -> EncodedFrame:
        """What the model within takes."""
        return frame.with_columns(self.learned.names, self.learned.columns(frame))

    def margin(self, frame: EncodedFrame) -> np.ndarray:
        return self.inner.margin(self.augmented(frame))


def load_margin_model(kind: str, folder: Path) -> MarginModel:
    """What octroi saved in `folder`; the members of a blend lie in folders of their own beneath it."""
    if kind == "blend":
        return BlendModel.load(folder, load_margin_model)
    if kind not in _KINDS:
        raise PackageError(f"The package holds a kind of model that this code does not know: {kind}")
    model = _KINDS[kind](folder)
    if (folder / LEARNED_FEATURES).is_file():
        return AugmentedModel(model, LearnedFeatures.load(folder / LEARNED_FEATURES))
    return model


_KINDS: Dict[str, Callable[[Path], MarginModel]] = {
    "majority": MajorityModel.load,
    "logistic": LogisticModel.load,
    "scorecard": ScorecardModel.load,
    "lightgbm": LightGbmModel.load,
    "xgboost": XgboostModel.load,
}
