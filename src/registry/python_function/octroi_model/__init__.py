"""Scores applicants from an octroi model package, with published packages alone.

    import mlflow
    pd = mlflow.pyfunc.load_model("path/of/the/package").predict(features)

    from octroi_model import load_model      # the package's code/ folder on the path
    pd = load_model("path/of/the/package").predict(features)

`features` is a data frame with the columns that `octroi features --out` writes; the result is the
calibrated probability of default of each row, as octroi gives it.
"""

from octroi_model.errors import FeatureFrameError, PackageError
from octroi_model.scoring_model import ScoringModel, load_model

__all__ = ["FeatureFrameError", "PackageError", "ScoringModel", "load_model"]


def _load_pyfunc(data_path: str) -> ScoringModel:
    """What MLflow calls, with the folder of the package."""
    return load_model(data_path)
