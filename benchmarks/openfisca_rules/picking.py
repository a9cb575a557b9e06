"""Parameters that depend on a variable, such as the rate of a risk class.

OpenFisca's handbook says to index a parameter node with the variable (fancy indexing). OpenFisca-core 46 does this in a
Python loop over rows. Those who need speed make an array of the parameters and index that by numpy. The benchmark runs
both: `by_numpy` tells which.
"""

from __future__ import annotations

from typing import Any

import numpy

by_numpy = False


def picked(node: Any, keys: numpy.ndarray, *path: str) -> numpy.ndarray:
    """The parameter at `path` below the child of `node` that each row's key names.

    Args:
        node: the parameter node at an instant, its children in the order of the keys' numbers.
        keys: an array of an Enum, or of numbers from 1.
        path: what to take of the child, if the child is a node.
    """
    if by_numpy:
        return _from_array(node, keys, path)
    children = node[keys]
    for name in path:
        children = children[name]
    return children


def _from_array(node: Any, keys: numpy.ndarray, path: tuple[str, ...]) -> numpy.ndarray:
    choices = getattr(keys, "possible_values", None)
    names = [str(each) for each in range(1, 6)] if choices is None else [choice.name for choice in choices]
    table = []
    for name in names:
        child = node[name]
        for step in path:
            child = child[step]
        table.append(child)
    return numpy.array(table)[keys - 1 if choices is None else numpy.asarray(keys)]
