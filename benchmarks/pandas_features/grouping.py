"""Aggregates of many columns at once, over all rows or over a subset of them."""

import pandas as pd

KEY = "SK_ID_CURR"

AGGREGATES = {
    "count": lambda groups: groups.sum(),
    "sum": lambda groups: groups.sum(min_count=1),
    "mean": lambda groups: groups.mean(),
    "share": lambda groups: groups.mean(),
    "min": lambda groups: groups.min(),
    "max": lambda groups: groups.max(),
    "deviation": lambda groups: groups.std(),
    "variance": lambda groups: groups.var(),
}


# pandas' own names, for groupby.agg(name=(column, function)). `sum` is not among them: it has no min_count
# there, and would make 0 of nothing.
NAMES = {"count": "sum", "mean": "mean", "share": "mean", "min": "min", "max": "max", "deviation": "std",
         "variance": "var"}

# Whether to aggregate by name, column after column, as tidy code does, or many columns at once.
by_name = False


def feature(measure, aggregate, subset=""):
    return f"{measure}__{aggregate}" + (f"__{subset}" if subset else "")


def aggregate(rows, plan, subsets, key=KEY):
    """One row per key. `plan` gives for each subset ("" is all rows) the columns of each aggregate;
    `subsets` the mask of each subset. `last` takes the one row that a subset has per key."""
    parts = []
    for subset, wanted in plan.items():
        wanted = {name: columns.split() for name, columns in wanted.items()}
        needed = list(dict.fromkeys(column for columns in wanted.values() for column in columns))
        part = rows.loc[subsets[subset], [key, *needed]] if subset else rows
        groups = part.groupby(key, sort=False)
        if by_name:
            named = {feature(column, name, subset): (column, NAMES[name])
                     for name, columns in wanted.items() if name in NAMES for column in columns}
            parts += [groups.agg(**named)] if named else []
            wanted = {name: columns for name, columns in wanted.items() if name not in NAMES}
        for name, columns in wanted.items():
            result = AGGREGATES[name](groups[columns])
            parts.append(result.rename(columns=lambda column: feature(column, name, subset)))
    return pd.concat(parts, axis=1)


def latest(rows, mask, columns, subset="", key=KEY):
    """The values of the one row that `mask` has per key."""
    part = rows.loc[mask, [key, *columns]].set_index(key)
    return part.rename(columns=lambda column: feature(column, "last", subset))


def slope(rows, y, x, mask, key=KEY):
    """Least squares of y on x per key; missing where x takes one value only."""
    part = rows.loc[mask & rows[y].notna(), [key, x, y]].astype({x: "float64", y: "float64"})
    means = part.groupby(key, sort=False)[[x, y]].mean().reindex(part[key])
    part[x] -= means[x].to_numpy()
    part[y] -= means[y].to_numpy()
    part[y] *= part[x]
    part[x] *= part[x]
    sums = part.groupby(key, sort=False)[[x, y]].sum()
    return (sums[y] / sums[x]).where(sums[x] > 0)
