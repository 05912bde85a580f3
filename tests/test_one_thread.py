"""Small matrices are computed in one thread, and only while they are."""

import numpy as np
from threadpoolctl import threadpool_info

from atlas.one_thread import one_thread


def blas_threads():
    np.ones((2, 2)) @ np.ones((2, 2))
    return [each["num_threads"] for each in threadpool_info() if each["user_api"] == "blas"]


def test_one_thread_as_long_as_it_is_asked_for():
    before = blas_threads()
    with one_thread():
        assert {*blas_threads()} == {1}
    assert blas_threads() == before


@one_thread()
def threads_within():
    return blas_threads()


def test_a_function_may_be_computed_so():
    before = blas_threads()
    assert {*threads_within()} == {1} == {*threads_within()}
    assert blas_threads() == before
