"""A lender of one table and a few columns of every shape, so that training takes a second."""

import random

PORTFOLIO = """name = "tiny"
currency = "EUR"
key = "CLIENT"
table = "application"
title = {{ en = "Tiny loans", fr = "Petits crédits" }}
[target]
column = "BAD"
bad = 1
meaning = {{ en = "did not pay", fr = "n'a pas payé" }}
[cost]
missed_default = 5.0
refused_good = 1.0
[points]
base_points = 600
base_odds = 20.0
points_to_double_odds = 50
[decision]
refer_from = 0.8
refer_to = 1.25
[[grade]]
name = "A"
max_pd = 0.2
[[grade]]
name = "B"
max_pd = 1.0
[training]
folds = 3
seed = 1
models = ["lightgbm"]
{training}
{settings}
"""

SCHEMA = """[[table]]
name = "application"
files = ["application"]
key = ["CLIENT"]
title = { en = "Applications", fr = "Demandes" }
columns = [
  { name = "CLIENT", type = "id", required = true, en = "client", fr = "client" },
  { name = "BAD", type = "flag", en = "did not pay", fr = "n'a pas payé" },
  { name = "SEX", type = "category", values = ["F", "M"], protected = true, en = "sex", fr = "sexe" },
  { name = "JOB", type = "category", en = "occupation", fr = "métier" },
  { name = "CITY", type = "category", en = "city", fr = "ville" },
  { name = "INCOME", type = "money", unit = "money", en = "income", fr = "revenu" },
  { name = "DAYS_EMPLOYED", type = "days", unit = "days", special = [365243], en = "start of the job", fr = "début de l'emploi" },
  { name = "RATIO", type = "number", unit = "ratio", en = "ratio", fr = "ratio" },
  { name = "LATE", type = "integer", unit = "days", en = "days late", fr = "jours de retard" },
]
"""

WORDS = """[theme]
person = { en = "person", fr = "personne" }
money = { en = "money", fr = "argent" }
[table]
application = { en = "application", fr = "demande" }
[aggregate]
value = { en = "{measure}", fr = "{measure}" }
[measure.application]
sex = { en = "sex", fr = "sexe", theme = "person", unit = "category", protected = true }
job = { en = "occupation", fr = "métier", theme = "person", unit = "category" }
city = { en = "city", fr = "ville", theme = "person", unit = "category" }
income = { en = "income", fr = "revenu", theme = "money", unit = "money" }
employed = { en = "length of employment", fr = "ancienneté", theme = "person", unit = "days" }
ratio = { en = "ratio", fr = "ratio", theme = "money", unit = "ratio" }
late = { en = "days late", fr = "jours de retard", theme = "money", unit = "days" }
"""

FEATURES = """SELECT
  CLIENT,
  SEX AS application__sex__value,
  JOB AS application__job__value,
  CITY AS application__city__value,
  INCOME AS application__income__value,
  -DAYS_EMPLOYED AS application__employed__value,
  RATIO AS application__ratio__value,
  LATE AS application__late__value
FROM application
"""

JOBS = ["clerk", "driver", "nurse", "cook", "pilot, retired", "nurse's aide", "écrivain"]
LABELLED = 0.4


def write_portfolio(folder, training="", settings=""):
    """`training`: lines of [training]; `settings`: sections after it."""
    (folder / "features").mkdir(parents=True)
    text = PORTFOLIO.format(training=training, settings=settings)
    (folder / "portfolio.toml").write_text(text, encoding="utf-8")
    (folder / "schema.toml").write_text(SCHEMA, encoding="utf-8")
    (folder / "words.toml").write_text(WORDS, encoding="utf-8")
    (folder / "features" / "application.sql").write_text(FEATURES, encoding="utf-8")


def write_tables(folder, count, seed=11):
    """Applicants 1 … count; the first of them have an outcome, the others some categories of their own."""
    folder.mkdir(parents=True)
    draw = random.Random(seed)
    lines = ["CLIENT,BAD,SEX,JOB,CITY,INCOME,DAYS_EMPLOYED,RATIO,LATE"]
    for client in range(1, count + 1):
        labelled = client <= LABELLED * count
        jobs = JOBS if labelled else [*JOBS, "astronaut"]
        job = "" if draw.random() < 0.1 else draw.choice(jobs)
        sex = draw.choice("FM")
        income = draw.lognormvariate(8, 0.7)
        ratio = draw.gauss(0, 1) ** 3
        late = "" if draw.random() < 0.2 else min(int(draw.expovariate(0.2)), 60)
        employed = 365243 if draw.random() < 0.15 else -draw.randrange(4000)
        city = f"c{min(int(draw.expovariate(0.5)), 12 if labelled else 20)}"
        risk = -1.2 + 0.4 * (job == "driver") - 0.5 * (income > 4000) + 0.05 * (late or 0) + 0.2 * max(ratio, -2)
        bad = int(draw.random() < 1 / (1 + 2.718281828 ** -risk))
        quoted = f'"{job}"' if "," in job else job
        lines.append(f"{client},{bad if labelled else ''},{sex},{quoted},{city},{income:.2f},{employed},"
                     f"{'' if draw.random() < 0.1 else repr(ratio)},{late}")
    (folder / "application.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
