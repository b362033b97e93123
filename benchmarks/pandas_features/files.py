"""The lender's CSV files, read in one of two ways, with the same words as missing."""

import dataclasses
import pathlib

import pandas as pd


@dataclasses.dataclass(frozen=True)
class Files:
    """Careful: only the columns that features need, numbers in narrow types, texts as categories. Plain:
    every column of each table, in the type that pandas takes it for."""

    folder: pathlib.Path
    plain: bool = False

    def table(self, name, types, columns=None, **options):
        careful = {} if self.plain else {"usecols": columns, "dtype": types}
        return pd.read_csv(self.folder / name, **careful, **options)

    def again(self, name, types, columns, **options):
        """Some columns of a table that is read elsewhere too: never all, lest a plain table count twice."""
        return pd.read_csv(self.folder / name, usecols=columns, dtype=None if self.plain else types, **options)
