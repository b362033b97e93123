"""What can be wrong, by whose hand."""


class PackageError(ValueError):
    """The package is not as octroi wrote it."""


class FeatureFrameError(ValueError):
    """The data frame does not hold the features that the model takes."""
