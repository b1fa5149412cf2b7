# `make run` shows the sample case; `make test` checks everything. Both set up what they need in .venv first.

bin := .venv/bin
ready := .venv/.ready

.PHONY: run test lint bench soak lock

run: $(ready)
	$(bin)/casebook demo --dir out

test: lint
	$(bin)/python -m pytest -n auto

lint: $(ready)
	$(bin)/ruff check
	$(bin)/ruff format --check
	$(bin)/mypy --strict casebook ui tests
	$(bin)/lint-imports --no-logo

bench: $(ready)
	$(call run_each,tests/bench/bench_*.py)

soak: $(ready)
	$(call run_each,tests/soak/soak_*.py)

# Take the newest versions that fit pyproject.toml, for every system and Python it allows.
lock: $(ready)
	$(bin)/python -m pip install --quiet --disable-pip-version-check uv
	$(bin)/uv pip compile --quiet --upgrade --universal --no-emit-index-url --no-header --group dev \
		--output-file requirements.lock pyproject.toml

# The stamp: set up again when what is to be installed, or how, has changed.
$(ready): requirements.lock pyproject.toml .ci/setup
	@.ci/setup
	@touch $@

# Run each module of a pattern; fail at the end, naming those whose figures missed.
define run_each
	@missed=; for module in $(subst /,.,$(basename $(sort $(wildcard $(1))))); do \
		echo "== $$module"; $(bin)/python -m $$module || missed="$$missed $$module"; \
	done; test -z "$$missed" || { echo "missed:$$missed" >&2; exit 1; }
endef
