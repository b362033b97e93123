"""A data frame of features as numbers and codes, as the model was trained on them."""

from dataclasses import dataclass
from typing import Any, List, Optional, Sequence, Tuple

import numpy as np
import pandas as pd

from octroi_model.errors import FeatureFrameError

# More names would bury the message.
MOST_NAMED = 5


@dataclass(frozen=True)
class Feature:
    name: str
    categories: Optional[Tuple[str, ...]] = None  # ascending; None: a number


@dataclass(frozen=True)
class EncodedFrame:
    """A column per feature: numbers (float64, NaN where missing), or codes of categories (int64, −1
    where missing)."""

    row_count: int
    features: Tuple[Feature, ...]
    columns: Tuple[np.ndarray, ...]

    def with_columns(self, names: Sequence[str], columns: Sequence[np.ndarray]) -> "EncodedFrame":
        """This frame and more numbers behind it."""
        return EncodedFrame(
            self.row_count,
            self.features + tuple(Feature(name) for name in names),
            self.columns + tuple(columns),
        )

    def dense(self) -> np.ndarray:
        """Rows × features as trees take them: a category as its code, missing as NaN."""
        matrix = np.empty((self.row_count, len(self.columns)))
        for index, (feature, column) in enumerate(zip(self.features, self.columns)):
            matrix[:, index] = column
            if feature.categories is not None:
                matrix[column < 0, index] = np.nan
        return matrix


class Encoding:
    """The features of a model in its order."""

    def __init__(self, features: Sequence[Feature]):
        self.features = tuple(features)
        self._indices = [
            None if f.categories is None else pd.Index(f.categories, dtype=object) for f in self.features
        ]

    @staticmethod
    def from_json(items: Sequence[Any]) -> "Encoding":
        return Encoding(
            [Feature(i["name"], tuple(i["categories"]) if "categories" in i else None) for i in items]
        )

    @property
    def names(self) -> List[str]:
        return [feature.name for feature in self.features]

    def apply(self, frame: pd.DataFrame) -> EncodedFrame:
        """Columns that are no features are left out; a category that training never saw is missing."""
        self.check_columns(frame)
        columns = [
            _numbers(frame[f.name]) if index is None else _codes(frame[f.name], index)
            for f, index in zip(self.features, self._indices)
        ]
        return EncodedFrame(len(frame), self.features, tuple(columns))

    def check_columns(self, frame: pd.DataFrame) -> None:
        """FeatureFrameError naming the features that the frame lacks."""
        if not isinstance(frame, pd.DataFrame):
            raise FeatureFrameError(f"The model takes a pandas data frame, not {type(frame).__name__}.")
        missing = [name for name in self.names if name not in frame.columns]
        if missing:
            raise FeatureFrameError(
                f"The frame lacks {_listed(missing)}, which the model needs. Compute the features with "
                "`octroi features --out`; what is not known of an applicant is NaN or None."
            )
        twice = [name for name in frame.columns[frame.columns.duplicated()] if name in set(self.names)]
        if twice:
            raise FeatureFrameError(f"The frame holds more than one column {_listed(twice)}.")


def _listed(names: List[str]) -> str:
    more = len(names) - MOST_NAMED
    return ", ".join(map(str, names[:MOST_NAMED])) + (f" and {more} more" if more > 0 else "")


def _numbers(series: pd.Series) -> np.ndarray:
    if pd.api.types.is_numeric_dtype(series.dtype) and not pd.api.types.is_complex_dtype(series.dtype):
        numbers = series.to_numpy(dtype=np.float64, na_value=np.nan)
    else:
        numbers = np.array([_number(value, series.name) for value in series], dtype=np.float64)
    if np.isinf(numbers).any():
        row = series.index[int(np.isinf(numbers).argmax())]
        raise FeatureFrameError(f"Feature {series.name} is infinite in row {row}.")
    return numbers


def _number(value: Any, name: Any) -> float:
    if pd.isna(value):
        return float("nan")
    if isinstance(value, (str, bytes)):
        raise FeatureFrameError(f"Feature {name} is a number, but the frame holds the text {value!r}.")
    return float(value)


def _codes(series: pd.Series, categories: pd.Index) -> np.ndarray:
    values = series.astype(object).to_numpy()
    for value in pd.unique(values[~pd.isna(values)]):
        if not isinstance(value, str):
            raise FeatureFrameError(
                f"Feature {series.name} is a category, but the frame holds {value!r}: give its text."
            )
    if len(categories) == 0:
        return np.full(len(values), -1, dtype=np.int64)
    return categories.get_indexer(pd.Index(values, dtype=object)).astype(np.int64)
