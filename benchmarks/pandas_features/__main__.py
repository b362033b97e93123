"""All features of a lender's CSV files with pandas.

    python -m pandas_features DATA [OUT] [--plain]

OUT takes the frame as a pickle; without it the features are computed and dropped. --plain is tidy
without tuning: it reads the files as files.py says and aggregates by name, groupby.agg(name=(column, function)).
"""

import argparse
import pathlib

import pandas as pd

from . import (application, bureau, bureau_balance, credit_card_balance, cross_table, grouping, installments_payments,
               pos_cash_balance, previous_application)
from .files import Files


def all_features(files):
    tables = {"application": application.features(files)}
    tables["bureau"] = bureau.features(files)
    tables["bureau_balance"] = bureau_balance.features(files)
    tables["installments_payments"], instalments, paid_by_loan = installments_payments.features(files)
    tables["previous_application"], past = previous_application.features(files, paid_by_loan)
    tables["pos_cash_balance"] = pos_cash_balance.features(files)
    tables["credit_card_balance"] = credit_card_balance.features(files)
    tables["cross_table"] = cross_table.features(files, tables["application"], tables["bureau"], past, instalments)
    keys = tables["application"].index
    frames = [frame.reindex(keys).add_prefix(f"{name}__") for name, frame in tables.items()]
    tables.clear()
    result = pd.concat(frames, axis=1)
    counts = [name for name in result if name.split("__")[2].startswith("count")]
    result[counts] = result[counts].fillna(0)
    return result


def main():
    parser = argparse.ArgumentParser(prog="pandas_features", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("out", type=pathlib.Path, nargs="?")
    parser.add_argument("--plain", action="store_true")
    arguments = parser.parse_args()
    grouping.by_name = arguments.plain
    result = all_features(Files(arguments.data, arguments.plain))
    if arguments.out:
        result.to_pickle(arguments.out)


main()
