# make demo   trace the sample archive and show where its articles come from
# make test   run every check
# make lock   resolve the dependencies anew
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test check lock docs clean

demo: $(READY)
	@$(BIN)/python tools/demo.py

test: check
	$(BIN)/pytest -n 2 --dist worksteal --cov --cov-report=term

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

docs: $(READY)
	$(BIN)/python tools/cli_reference.py
	$(BIN)/python tools/cases_reference.py
	$(BIN)/python tools/lifecycle.py

$(READY): requirements.lock pyproject.toml tools/bootstrap.py
	@$(PYTHON) tools/bootstrap.py $(VENV)
	@touch $@

lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --extra postgres --extra oidc --extra dev pyproject.toml -o requirements.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --extra postgres --extra oidc --constraint requirements.lock pyproject.toml -o deploy/requirements.lock

clean:
	rm -rf $(VENV) demo/workspace demo/report.html .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage*
