"""The real lenders of ../shared/data (or OCTROI_SHARED_DATA) as files that octroi reads, whole or split."""

import csv
import dataclasses
import gzip
import os
import pathlib

SHARED = pathlib.Path(os.environ.get("OCTROI_SHARED_DATA", "../shared/data"))

HELOC_COLUMNS = """
    Bad ExternalRiskEstimate MSinceOldestTradeOpen MSinceMostRecentTradeOpen AverageMInFile NumSatisfactoryTrades
    NumTrades60Ever2DerogPubRec NumTrades90Ever2DerogPubRec PercentTradesNeverDelq MSinceMostRecentDelq
    MaxDelq2PublicRecLast12M MaxDelqEver NumTotalTrades NumTradesOpeninLast12M PercentInstallTrades
    MSinceMostRecentInqexcl7days NumInqLast6M NumInqLast6Mexcl7days NetFractionRevolvingBurden
    NetFractionInstallBurden NumRevolvingTradesWBalance NumInstallTradesWBalance NumBank2NatlTradesWHighUtilization
    PercentTradesWBalance""".split()


@dataclasses.dataclass(frozen=True)
class Lender:
    """One table: the publisher's file, and what has to change for octroi to read it."""

    title: str
    portfolio: str
    file: str  # below SHARED, gzipped
    name: str  # of the file that the portfolio's schema asks for
    target: str
    bad: str = "1"
    key: str = "ID"
    separator: str = ","
    columns: tuple = ()  # of a file without a header
    has_key: bool = True  # as its first column, else the row's number becomes one

    @property
    def source(self):
        return SHARED / self.file

    def rows(self):
        """The names of the columns, then each row, the key before the rest."""
        with gzip.open(self.source, "rt", newline="", encoding="utf-8") as stream:
            reader = csv.reader(stream, delimiter=self.separator)
            header = list(self.columns) or next(reader)
            names = [name.replace("-", "_") for name in (header[1:] if self.has_key else header)]
            yield [self.key, *names]
            for number, row in enumerate(reader, start=1):
                yield row if self.has_key else [number, *row]

    def write(self, folder, wanted=lambda index: True):
        """The rows wanted, by their place in the file from 0, in a new folder; each key's label."""
        rows = self.rows()
        header = next(rows)
        target = header.index(self.target)
        labels = {}
        folder.mkdir(parents=True)
        with open(folder / self.name, "w", newline="", encoding="utf-8") as stream:
            writer = csv.writer(stream)
            writer.writerow(header)
            for index, row in enumerate(rows):
                if wanted(index):
                    writer.writerow(row)
                    labels[str(row[0])] = int(row[target] == self.bad)
        return labels


LENDERS = {
    "german": Lender("German credit", "german", "german-credit/german.txt.gz", "german.csv",
                     "CLASSIFICATION", bad="0", separator=" ", has_key=False),
    "hmeq": Lender("HMEQ", "hmeq", "hmeq/hmeq.csv.gz", "hmeq.csv", "Default", has_key=False),
    "heloc": Lender("HELOC", "heloc", "heloc/heloc.txt.gz", "heloc.csv", "Bad", separator=" ",
                    columns=tuple(HELOC_COLUMNS), has_key=False),
    "taiwan": Lender("Taiwan credit cards", "taiwan", "taiwan-credit-card/default_of_credit_card_clients.csv.gz",
                     "default_of_credit_card_clients.csv", "default payment next month"),
    "give-me-some-credit": Lender("Give Me Some Credit", "give-me-some-credit",
                                  "give-me-some-credit/cs-training.csv.gz", "give-me-some-credit.csv",
                                  "SeriousDlqin2yrs"),
    "home-credit": Lender("Home Credit, application table only", "home-credit",
                          "home-credit/application_train.csv.gz", "application_train.csv", "TARGET", key="SK_ID_CURR"),
}
