# On a machine with Python 3.11 or newer, make and git, `make site` is all it takes. `make help` lists the rest.
.DEFAULT_GOAL := site
.DELETE_ON_ERROR:
.PHONY: site demo setup fonts tools test test-all serve check hooks bench guide lock clean help

VENV := .venv
RUN := $(VENV)/bin/python
RUNTIME := $(VENV)/.runtime-installed
DEV := $(VENV)/.dev-installed

## site     检查全部记录，生成网站到 site/
site: $(RUNTIME) fonts
	@$(RUN) scripts build || test $$? -eq 3 # 3: published, and said which books are missing

## setup    只准备环境和字体，不生成网站
setup: $(RUNTIME) fonts

## test     运行测试，长时间的除外
test: $(DEV) tools
	@$(RUN) -m pytest -n auto --dist loadfile --no-loadscope-reorder

## test-all 运行全部测试，再运行长时间的证明（标为 slow 的）
test-all: test
	@$(RUN) -m pytest -n auto --dist loadfile --no-loadscope-reorder -m slow

## demo     生成虚构的示例市到 site-demo/：四十个案例、三个年度，看看这个软件做得出什么
demo: $(RUNTIME) fonts
	@PYTHONPATH=scripts $(RUN) -m tests.demo .demo
	@$(RUN) scripts --root .demo build --out site-demo || test $$? -eq 3

## serve    本机预览，改动即时可见
serve: $(RUNTIME)
	@$(RUN) scripts serve

## check    代码检查：程序用 ruff、mypy，样式和脚本用 ESLint、stylelint、TypeScript（由 npm 安装）
check: $(DEV) tools
	@$(RUN) -m ruff check
	@$(RUN) -m ruff format --check
	@$(RUN) -m mypy
	@if test -x node_modules/.bin/eslint; then npm run --silent check; else $(WITHOUT_NPM); fi

## hooks    每次提交之前自动做同样的检查（pre-commit）
hooks: $(DEV) tools
	@$(RUN) -m pre_commit install

## bench    性能测量，写出 tests/bench/RESULTS.md；OPTIONS="--help" 看有哪些选项
bench: $(DEV)
	@PYTHONPATH=scripts $(RUN) -m tests.bench $(OPTIONS)

## guide    重拍投稿指南里的图（要 Chromium，Word 一图还要 LibreOffice）
guide: $(DEV) tools
	@PYTHONPATH=scripts $(RUN) -m tests.guide

## lock     依 requirements*.in 更新两个锁定文件
lock: $(DEV)
	@$(LOCK) requirements.in -o requirements.lock
	@$(LOCK) requirements-dev.in -o requirements-dev.lock
	@$(LOCK) requirements-bench.in -o requirements-bench.lock

## clean    删除生成的网站和缓存（不动 .venv）
clean:
	@rm -rf site .site-* .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis
	@find scripts tests -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

## help     列出这些命令
help:
	@sed -n 's/^## /  make /p' $(MAKEFILE_LIST)

# One version of each package for every Python and system, and the hash of each of its files.
LOCK = $(RUN) -m uv pip compile --quiet --upgrade --universal --python-version 3.11 --fork-strategy fewest \
	--only-binary :all: --generate-hashes --custom-compile-command 'make lock'

# --- what npm brings ----------------------------------------------------------------------------------------------
# For the site the book's free fonts, once; for checks and tests also what looks at theme/ and at pages. Without npm the
# site is built all the same, the book says what to install, and checks and tests say what they left out.

WITHOUT_NPM = echo 'theme/ 的样式和脚本没有检查：ESLint、stylelint、TypeScript 由 npm 安装，装上 npm（Node.js 20 以上）再运行 make check。' >&2; \
	test -z "$$SHOWCASE_REQUIRE_NPM"

FONTS := node_modules/.package-lock.json
TOOLS := node_modules/.tools-installed

fonts:
	@if command -v npm >/dev/null 2>&1; then $(MAKE) -s --no-print-directory $(FONTS); fi

tools:
	@if command -v npm >/dev/null 2>&1; then $(MAKE) -s --no-print-directory $(TOOLS); fi

$(FONTS): package.json package-lock.json
	@echo '正在下载书用的字体（只在第一次或 $< 变动时）……'
	@npm ci --omit=dev --silent --ignore-scripts && touch $@ || \
		echo '字体没有下载下来（多半是网络）。网站照常生成；书用系统字体，没有就不排。' >&2

$(TOOLS): package.json package-lock.json
	@echo '正在下载书用的字体和网页检查工具（只在第一次或 $< 变动时）……'
	@npm ci --silent --ignore-scripts && touch $(FONTS) $@ || \
		echo '字体和网页检查工具没有下载下来（多半是网络）。用到它们的测试会说明没有做。' >&2

# --- the virtual environment -----------------------------------------------------------------------------------
# Each stamp is newer than its lock file only when that lock was installed to the end. Wheels only: nothing of others runs here.

# The first Python that is new enough; `make site PYTHON=...` names another.
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3.14 python3 python; do \
	$$p -c '$(NEW_ENOUGH)' 2>/dev/null && echo $$p && break; done)
NEW_ENOUGH = import sys; sys.exit(sys.version_info < (3, 11))
INSTALL = $(RUN) -m pip install --quiet --disable-pip-version-check --only-binary :all: --require-hashes -r
FAILED = { echo '依赖没有装完。原因见上（多半是网络），处理后再运行一次同样的命令即可。' >&2; exit 1; }

$(RUNTIME): requirements.lock
	@$(RUN) -c 'import pip; $(NEW_ENOUGH)' 2>/dev/null || { $(NEW_VENV); }
	@echo '正在安装依赖（只在第一次或 $< 变动时）……'
	@$(INSTALL) $< || $(FAILED)
	@touch $@

$(DEV): requirements-dev.lock $(RUNTIME)
	@echo '正在安装测试工具（只在第一次或 $< 变动时）……'
	@$(INSTALL) $< || $(FAILED)
	@touch $@

define NEW_VENV
python='$(PYTHON)'; \
$${python:-false} -c '$(NEW_ENOUGH)' 2>/dev/null || { \
	echo "需要 Python 3.11 或更高版本；这台机器上是：$$($${python:-python3} --version 2>/dev/null || echo 没有 Python)。" >&2; \
	echo '请安装后再运行一次；已经装在别处的，用 make site PYTHON=位置 指明。' >&2; exit 1; }; \
$$python -c 'import ensurepip, venv' 2>/dev/null || { \
	echo "$$python 缺少 venv 模块。Debian、Ubuntu 请先运行：apt install python3-venv" >&2; exit 1; }; \
$$python -m venv --clear $(VENV)
endef

# A virtual environment whose Python is gone counts as not there, whatever its stamps say.
$(shell test -x $(RUN) || rm -f $(RUNTIME) $(DEV))
