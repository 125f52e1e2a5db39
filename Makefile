# Everything a developer types. `make` alone lists it.
.DEFAULT_GOAL := help
.PHONY: help demo codes run test check fix migrations messages docs
SHELL := /bin/bash
PYTHON := .venv/bin/python
T ?=

help: ## List these targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

demo: ## Install, load invented data, print addresses and sign-ins, serve on port 8000
	@scripts/demo

codes: ## Print the current one-time codes of the demo's people
	@scripts/setup runtime
	@$(PYTHON) manage.py codes

run: ## Serve the demo's data with reloading, for development
	@scripts/demo --reload

test: ## Run the suite on SQLite and PostgreSQL; T=tests/some/path narrows it
	@scripts/test $(T)

check: ## Format, lint, types, import contracts, migrations, deploy checks
	@scripts/check

fix: ## Format and mend what the linters can mend
	@scripts/setup dev
	@.venv/bin/ruff check --fix .
	@.venv/bin/ruff format .

migrations: ## Make migrations: APP=secure_cases NAME=add_referral_state (Django adds the number)
	@scripts/setup dev
	@test -n "$(APP)" -a -n "$(NAME)" || { echo "usage: make migrations APP=secure_cases NAME=add_referral_state"; exit 2; }
	@DJANGO_SETTINGS_MODULE=portal.settings.test $(PYTHON) manage.py makemigrations $(APP) -n $(NAME)

messages: ## Collect translatable strings into the catalogues and compile them
	@scripts/setup runtime
	@scripts/messages collect

docs: ## Write the reference pages that are made from the code
	@scripts/setup dev
	@$(PYTHON) scripts/reference_docs.py
