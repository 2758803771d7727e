import pytest

from wirecopy.engines.local import one_behind, processes


def double(number: int) -> int:
    return 2 * number


def fail(number: int) -> int:
    raise ValueError(number)


@pytest.mark.parametrize("workers", [0, 2])
def test_results_come_in_the_order_of_the_work(workers: int) -> None:
    with processes(workers) as pool:
        assert list(pool.map(double, range(50))) == [2 * n for n in range(50)]


def test_no_more_work_is_taken_than_is_in_hand() -> None:
    taken: list[int] = []

    def work() -> object:
        for number in range(100):
            taken.append(number)
            yield number

    with processes(1) as pool:
        results = pool.map(double, work())  # type: ignore[arg-type]
        assert next(results) == 0
        assert len(taken) <= 4


@pytest.mark.parametrize("workers", [0, 1])
def test_a_failure_reaches_who_asked(workers: int) -> None:
    with processes(workers) as pool, pytest.raises(ValueError, match="0"):
        list(pool.map(fail, [0, 1, 2]))


def test_one_behind_keeps_the_order_and_finishes_what_was_handed_over() -> None:
    done: list[int] = []

    def record(number: int) -> int:
        done.append(number)
        return number

    assert list(one_behind(record, range(20))) == list(range(20))
    results = one_behind(record, range(100, 200))
    assert next(results) == 100
    results.close()  # type: ignore[attr-defined]
    assert done[20:] == [100, 101]


def test_one_behind_gives_the_failure_in_its_place() -> None:
    results = one_behind(fail, [1, 2])
    with pytest.raises(ValueError, match="1"):
        next(results)
