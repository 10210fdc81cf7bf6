.SILENT:
.PHONY: run test fuzz index bench frames check-frames check-measures checksums check-checksums program needs clean
.PHONY: install uninstall

# Empty: the sample corpus.
CORPUS ?=
corpus := $(if $(CORPUS),"$(CORPUS)")
program := .build/release/rankscope
# Colours are flags of the compiler: with them, a build from a terminal would start anew.
build := swift build -c release --no-color-diagnostics

ifeq ($(shell uname),Darwin)
  # Homebrew's folders are not on the compiler's own path, and its ncurses keeps to itself.
  brew := $(shell brew --prefix) $(shell brew --prefix ncurses)
  build += $(foreach folder,$(brew),-Xcc -I$(folder)/include -Xlinker -L$(folder)/lib)
endif

# Installs what is missing, builds, opens the screens. make run CORPUS=notes/ opens your documents.
run: program
	$(program) $(corpus)

# Everything that a change has to pass. One optimised build serves the program and its tests.
test:
	Scripts/install-needs tests
	Scripts/install-python
	swift format lint --strict --recursive Sources Tests Benchmarks Package.swift
	$(build) --build-tests
	Scripts/test $(subst build,test,$(build)) --skip-build --disable-xctest
	Scripts/frames check

# What make test does with thousands of malformed spans and requests, with 100,000 of each.
fuzz: program
	Scripts/install-needs tests
	Scripts/install-python
	$(build) --build-tests
	SPAN_FUZZ=100000 $(subst build,test,$(build)) --skip-build --disable-xctest --filter SpanFuzz
	Scripts/fuzz

index: program
	$(program) index $(or $(corpus),sample-corpus)

# Measures the program beside its peers, on the same work in turns; ONLY=start,rerank measures parts,
# PAGE=yes writes the tables of docs/performance.md anew.
bench: program
	$(build) --product rankscope-bench --quiet >&2
	Scripts/bench $(if $(ONLY),--only $(ONLY)) $(if $(PAGE),--page)

# Draws the README's pictures, frame and table anew; the others only compare, the last in minutes.
frames: program
	Scripts/frames

check-frames: program
	Scripts/frames check

check-measures: program
	Scripts/frames check-measures

# Writes models/SHA256SUMS anew, after a model was exported; check-checksums only compares.
checksums:
	Scripts/checksums

check-checksums:
	Scripts/checksums check

# Where it is installed. Its files are not in share/, which under ~/.local holds a person's own data.
PREFIX ?= $(HOME)/.local
prefix := $(DESTDIR)$(PREFIX)
files := $(prefix)/lib/rankscope
manual := $(prefix)/share/man/man1/rankscope.1
bash := $(prefix)/share/bash-completion/completions/rankscope
zsh := $(prefix)/share/zsh/site-functions/_rankscope
fish := $(prefix)/share/fish/vendor_completions.d/rankscope.fish
others := '$(manual)' '$(bash)' '$(zsh)' '$(fish)'

# Installs the program and all it needs: make install PREFIX=/usr/local, DESTDIR= for packagers.
install: program
	mkdir -p '$(prefix)/bin' '$(files)'
	for file in $(others); do mkdir -p "$$(dirname "$$file")"; done
	rm -rf $(foreach folder,models themes lessons sample-corpus,'$(files)/$(folder)')
	cp -R models themes lessons sample-corpus '$(files)'
	chmod -R u+rwX,go+rX,go-w '$(files)'
	install -m 755 $(program) '$(prefix)/bin/rankscope'
	$(program) manual > '$(manual)'
	$(program) completions bash > '$(bash)'
	$(program) completions zsh > '$(zsh)'
	$(program) completions fish > '$(fish)'
	chmod 644 $(others)
	echo 'installed: $(PREFIX)/bin/rankscope' >&2

# Removes what install put there; your data and configuration stay.
uninstall:
	rm -f '$(prefix)/bin/rankscope' $(others)
	rm -rf '$(files)'

program: needs
	echo 'Building$(if $(wildcard $(program)), what has changed.,; the first time takes some minutes.)' >&2
	$(build) --product rankscope $(if $(wildcard $(program)),--quiet) >&2

needs:
	Scripts/install-needs

clean:
	swift package clean
