"""Transforms of one number, by which linear models see it."""

from statistics import NormalDist
from typing import Any, Callable, Dict

import numpy as np

from octroi_model.errors import PackageError

Transform = Callable[[np.ndarray], np.ndarray]


def transform_from_json(json: Dict[str, Any]) -> Transform:
    """Takes numbers that are not missing; what it has no value for is NaN."""
    kind = json["kind"]
    if kind not in _KINDS:
        raise PackageError(f"The package holds a transform that this code does not know: {kind}")
    return _KINDS[kind](json)


def _power_of_log(log: np.ndarray, power: float) -> np.ndarray:
    return log if power == 0.0 else np.expm1(power * log) / power


def _none(_: Dict[str, Any]) -> Transform:
    return lambda x: x


def _log(_: Dict[str, Any]) -> Transform:
    return lambda x: np.copysign(np.log1p(np.abs(x)), x)


def _box_cox(json: Dict[str, Any]) -> Transform:
    def of(x: np.ndarray) -> np.ndarray:
        positive = x > 0.0
        return np.where(positive, _power_of_log(np.log(np.where(positive, x, 1.0)), json["lambda"]), np.nan)

    return of


def _yeo_johnson(json: Dict[str, Any]) -> Transform:
    def of(x: np.ndarray) -> np.ndarray:
        log = np.log1p(np.abs(x))
        return np.where(
            x < 0.0, -_power_of_log(log, 2.0 - json["lambda"]), _power_of_log(log, json["lambda"])
        )

    return of


def _standard(json: Dict[str, Any]) -> Transform:
    return lambda x: (x - json["mean"]) / json["deviation"]


def _robust(json: Dict[str, Any]) -> Transform:
    return lambda x: (x - json["median"]) / json["range"]


def _winsorise(json: Dict[str, Any]) -> Transform:
    return lambda x: np.clip(x, json["low"], json["high"])


class _QuantileNormal:
    """The rank among the training values as a normal deviate."""

    LEAST_SHARE = 1e-7 - np.finfo(float).eps

    def __init__(self, json: Dict[str, Any]):
        self._quantiles = np.asarray(json["quantiles"], dtype=float)
        self._extreme_ends = bool(json["extreme_ends"])
        count = len(self._quantiles)
        self._references = np.arange(count) * (1.0 / (count - 1) if count > 1 else 0.0)
        if count > 1:
            self._references[-1] = 1.0

    def __call__(self, x: np.ndarray) -> np.ndarray:
        if len(self._quantiles) == 0:
            return np.full(len(x), np.nan)
        shares = np.clip(self._shares(x), self.LEAST_SHARE, 1.0 - self.LEAST_SHARE)
        distinct, places = np.unique(shares, return_inverse=True)
        normal = NormalDist()
        return np.array([normal.inv_cdf(share) for share in distinct])[places]

    def _shares(self, x: np.ndarray) -> np.ndarray:
        quantiles, references = self._quantiles, self._references
        last = len(quantiles) - 1
        first = np.clip(np.searchsorted(quantiles, x, side="left"), 0, last)
        after = np.clip(np.searchsorted(quantiles, x, side="right"), 1, last + 1)
        tied = 0.5 * (references[first] + references[after - 1])
        above = np.clip(first, 1, max(last, 1)) if last > 0 else first
        below = above - 1 if last > 0 else first
        low, high = references[below], references[above]
        with np.errstate(divide="ignore", invalid="ignore"):
            between = low + (high - low) * (x - quantiles[below]) / (quantiles[above] - quantiles[below])
        shares = np.where(quantiles[first] == x, tied, between)
        under = x <= quantiles[0] if self._extreme_ends else x < quantiles[0]
        over = x >= quantiles[-1] if self._extreme_ends else x > quantiles[-1]
        return np.where(under, 0.0, np.where(over, 1.0, shares))


_KINDS: Dict[str, Callable[[Dict[str, Any]], Transform]] = {
    "none": _none,
    "log": _log,
    "box-cox": _box_cox,
    "yeo-johnson": _yeo_johnson,
    "quantile": _QuantileNormal,
    "standard": _standard,
    "robust": _robust,
    "winsorise": _winsorise,
}
