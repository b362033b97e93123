"""From a margin to a probability of default."""

from typing import Any, Callable, Dict

import numpy as np

from octroi_model.errors import PackageError

Calibration = Callable[[np.ndarray], np.ndarray]


def calibration_from_json(json: Dict[str, Any]) -> Calibration:
    method = json["method"]
    if method not in _METHODS:
        raise PackageError(f"The package holds a calibration that this code does not know: {method}")
    return _METHODS[method](json)


def logistic(log_odds: np.ndarray) -> np.ndarray:
    """1 / (1 + exp(−x)), without overflow."""
    power = np.exp(-np.abs(log_odds))
    return np.where(log_odds >= 0.0, 1.0 / (1.0 + power), power / (1.0 + power))


def _platt(json: Dict[str, Any]) -> Calibration:
    slope, intercept = json["slope"], json["intercept"]
    return lambda margin: logistic(slope * margin + intercept)


def _beta(json: Dict[str, Any]) -> Calibration:
    a, b, c = json["a"], json["b"], json["c"]
    return lambda margin: logistic(a * _log_p(margin) + b * -_log_p(-margin) + c)


def _log_p(margin: np.ndarray) -> np.ndarray:
    return np.minimum(margin, 0.0) - np.log1p(np.exp(-np.abs(margin)))


def _isotonic(json: Dict[str, Any]) -> Calibration:
    margins, pds = np.asarray(json["margins"], dtype=float), np.asarray(json["pds"], dtype=float)

    def pd_of(margin: np.ndarray) -> np.ndarray:
        if len(margins) == 1:
            return np.full(len(margin), pds[0])
        above = np.clip(np.searchsorted(margins, margin, side="right"), 1, len(margins) - 1)
        share = (margin - margins[above - 1]) / (margins[above] - margins[above - 1])
        between = pds[above - 1] + share * (pds[above] - pds[above - 1])
        return np.where(margin <= margins[0], pds[0], np.where(margin >= margins[-1], pds[-1], between))

    return pd_of


_METHODS: Dict[str, Callable[[Dict[str, Any]], Calibration]] = {
    "platt": _platt,
    "beta": _beta,
    "isotonic": _isotonic,
}
