# SPDX-License-Identifier: GPL-3.0-or-later
"""Find, check, call, raise."""
import ctypes
import os
import pickle
import subprocess
import sys
import threading
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

import pmh
from pmh import _declarations as c
from pmh import _library

HERE = Path(pmh.__file__).parents[1]


def run(code, **environment):
    settings = {**os.environ, "PYTHONPATH": str(HERE), **environment}
    settings = {name: value for name, value in settings.items() if value is not None}
    return subprocess.run([sys.executable, "-c", code], env=settings, capture_output=True, text=True, check=False)


# ---- find -----------------------------------------------------------------------------------------------------------


def test_pmh_library_is_the_only_place_if_it_is_set(tmp_path):
    nothing = tmp_path / "no-such-library.so"
    done = run("import pmh", PMH_LIBRARY=str(nothing))
    assert done.returncode == 1 and "ImportError" in done.stderr
    assert f"PMH_LIBRARY: {nothing}" in done.stderr and "soname" not in done.stderr
    noise = tmp_path / "noise.so"
    noise.write_bytes(b"not a library")
    assert "noise.so" in run("import pmh", PMH_LIBRARY=str(noise)).stderr


def test_another_library_is_refused():
    other = ctypes.util.find_library("m")
    done = run("import pmh", PMH_LIBRARY=other)
    assert done.returncode == 1 and f"PMH_LIBRARY: {other}: it has no function pmh_version" in done.stderr


def test_every_place_is_listed_with_its_reason(tmp_path):
    done = run(
        "import ctypes, ctypes.util; ctypes.util.find_library = lambda name: None\n"
        "def refuse(path, *rest): raise OSError(f'cannot open {path}')\n"
        "ctypes.CDLL = refuse\n"
        "import pmh", PMH_LIBRARY=None)
    assert done.returncode == 1
    for words in ("beside the package: ", "by soname: ", "libpmh.so.0", 'find_library("pmh"): found nothing',
                  "set PMH_LIBRARY"):
        assert words in done.stderr, done.stderr


def test_the_process_itself_is_never_opened():
    done = run(
        "import ctypes, ctypes.util; ctypes.util.find_library = lambda name: None\n"
        "def refuse(path, *rest): assert path; raise OSError('no')\n"
        "ctypes.CDLL = refuse\n"
        "import pmh", PMH_LIBRARY=None)
    assert "ImportError" in done.stderr and "AssertionError" not in done.stderr


# ---- check ----------------------------------------------------------------------------------------------------------


def of_version(version):
    real = _library.library
    return SimpleNamespace(pmh_version=lambda: version, pmh_layout=real.pmh_layout)


@pytest.mark.parametrize("version", [b"0.1.0", b"0.1.9", b"0.2.0"])
def test_later_minor_versions_will_do(version):
    _library.check(of_version(version))


@pytest.mark.parametrize("version", [b"0.0.9", b"1.0.0", b"1.1.0"])
def test_other_versions_will_not(version):
    with pytest.raises(ImportError, match=f"it is version {version.decode()}"):
        _library.check(of_version(version))


def test_the_layouts_agree():
    told = _library.told_layout(_library.library)
    assert told == _library.declared_layout(c.STRUCTS.values()) and len(told) == len(c.STRUCTS)


def test_a_layout_that_differs_is_refused_by_name(monkeypatch):
    class pmh_interval(ctypes.Structure):
        _fields_ = [("estimate", ctypes.c_double), ("upper", ctypes.c_float), ("width", ctypes.c_double)]

    class pmh_invented(ctypes.Structure):
        _fields_ = [("x", ctypes.c_int)]

    fake = dict(c.STRUCTS, pmh_interval=pmh_interval, pmh_invented=pmh_invented)
    del fake["pmh_series"]
    monkeypatch.setattr(c, "STRUCTS", fake)
    with pytest.raises(ImportError) as caught:
        _library.check(_library.library)
    for words in ("pmh_interval.upper is", "pmh_interval.lower is unknown to this package",
                  "pmh_interval.width is unknown to the library", "pmh_invented is unknown to the library",
                  "pmh_series is unknown to this package"):
        assert words in str(caught.value), words


def test_a_refused_library_is_named_by_its_path():
    done = run(
        "import os, sys, types\n"
        "package = types.ModuleType('pmh'); package.__path__ = [os.path.join(os.environ['PYTHONPATH'], 'pmh')]\n"
        "sys.modules['pmh'] = package\n"
        "import pmh._declarations as c\n"
        "c.PMH_VERSION_MAJOR = 7\n"
        "import pmh._library")
    assert done.returncode == 1
    assert f"{os.environ.get('PMH_LIBRARY', 'libpmh')}" in done.stderr and "needed is 7.1" in done.stderr


def test_every_function_of_the_table_is_attached():
    for name, (result, arguments) in c.FUNCTIONS.items():
        function = getattr(_library.library, name)
        assert function.restype is result and function.argtypes == arguments
        checked = bool(arguments) and arguments[-1] is ctypes.POINTER(c.pmh_error)
        assert (function.errcheck is not None) == checked
    with pytest.raises(ImportError, match="no function pmh_nothing"):
        _library.attach(_library.library, {"pmh_nothing": (ctypes.c_int, [])})


# ---- raise ----------------------------------------------------------------------------------------------------------


def test_one_exception_per_status_code():
    codes = {value for name, value in vars(c).items() if name.startswith("PMH_") and name in STATUS_NAMES}
    assert set(_library.ERRORS) == codes - {0} == {-n for n in range(1, _library.library.pmh_status_count())}
    for code, kind in _library.ERRORS.items():
        parent = MemoryError if code == c.PMH_NO_MEMORY else ValueError
        assert issubclass(kind, pmh.Error) and issubclass(kind, parent) and kind.status == code
        assert getattr(pmh, kind.__name__) is kind and kind.__name__ in pmh.__all__
    assert issubclass(pmh.Error, Exception) and not issubclass(pmh.Error, ValueError)


STATUS_NAMES = {
    "PMH_OK", "PMH_BAD_ARGUMENT", "PMH_BAD_OPTION", "PMH_OUT_OF_RANGE", "PMH_NOT_FINITE", "PMH_NOT_WHOLE",
    "PMH_MISSING", "PMH_INCOMPLETE", "PMH_BAD_ROWS", "PMH_NO_MEMORY", "PMH_BAD_BYTES", "PMH_MISMATCH", "PMH_OVERFLOW",
    "PMH_NOT_CALCULATED"}


def test_errors_carry_row_item_and_the_message_of_c():
    with pytest.raises(pmh.OutOfRange) as caught:
        pmh.ChangeTally(lowest=0, highest=27).add([1, 2, 99], [1, 2, 3])
    error = caught.value
    assert (error.row, error.item, error.status) == (2, 0, -3) and str(error).startswith("before[2] is 99")
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), again.row, again.item, str(again)) == (pmh.OutOfRange, 2, 0, str(error))
    with pytest.raises(pmh.OutOfRange) as caught:
        pmh.metric(99)
    assert caught.value.row is None and caught.value.item is None


# ---- the package ----------------------------------------------------------------------------------------------------


def test_pandas_is_imported_only_if_it_comes_in():
    done = run(
        "import sys, numpy as np, pmh\n"
        "pmh.score(np.full((3, 7), 3)); pmh.change([1, 2, 4], [2, 3, 3], direction='higher'); pmh.rate([1], [10])\n"
        "pmh.compare([1], [1], [1], 1); pmh.recent_trend([1], [1], [1], [1]); repr(pmh.priority([1, 2], [2, None],\n"
        "                                                                          errors='nan'))\n"
        "assert 'pandas' not in sys.modules\n"
        "pmh.rate([1], [10]).to_frame(); assert 'pandas' in sys.modules")
    assert done.returncode == 0, done.stderr


def test_names():
    assert pmh.version == "0.1.0" == pmh.__version__ == c.PMH_VERSION
    assert all(callable(getattr(pmh, name)) for name in pmh.__all__ if name != "version")
    assert all(getattr(pmh, name).__doc__ for name in pmh.__all__ if name != "version")
    assert callable(pmh.change) and callable(pmh.compare) and callable(pmh.priority)


def test_two_threads_at_once():
    answers = np.random.default_rng(5).integers(1, 6, (20_000, 14)).astype(np.int8)
    before, after = answers[:10_000].sum(axis=1), answers[10_000:].sum(axis=1)
    alone = pmh.score(answers, "wemwbs"), pmh.change(before, after, scale="wemwbs")
    found = []

    def work():
        for _ in range(20):
            found.append((pmh.score(answers, "wemwbs"), pmh.change(before, after, scale="wemwbs")))

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 40
    assert all(np.array_equal(scores, alone[0]) and result == alone[1] for scores, result in found)
