"""All features of a lender's CSV files with pandas, as one pickled frame: python -m pandas_features DATA OUT"""

import pathlib
import sys

import pandas as pd

from . import (application, bureau, bureau_balance, credit_card_balance, cross_table, installments_payments,
               pos_cash_balance, previous_application)


def all_features(folder):
    tables = {"application": application.features(folder)}
    tables["bureau"] = bureau.features(folder)
    tables["bureau_balance"] = bureau_balance.features(folder)
    tables["installments_payments"], instalments, paid_by_loan = installments_payments.features(folder)
    tables["previous_application"], past = previous_application.features(folder, paid_by_loan)
    tables["pos_cash_balance"] = pos_cash_balance.features(folder)
    tables["credit_card_balance"] = credit_card_balance.features(folder)
    tables["cross_table"] = cross_table.features(folder, tables["application"], tables["bureau"], past, instalments)
    keys = tables["application"].index
    frames = [frame.reindex(keys).add_prefix(f"{name}__") for name, frame in tables.items()]
    tables.clear()
    result = pd.concat(frames, axis=1)
    counts = [name for name in result if name.split("__")[2].startswith("count")]
    result[counts] = result[counts].fillna(0)
    return result


def main():
    folder, out = map(pathlib.Path, sys.argv[1:])
    all_features(folder).to_pickle(out)


main()
