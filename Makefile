.SILENT:
.PHONY: run test fuzz index bench frames check-frames checksums check-checksums program needs clean

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
	swift format lint --strict --recursive Sources Tests Package.swift
	$(build) --build-tests
	$(subst build,test,$(build)) --skip-build --disable-xctest

# What make test does with thousands of malformed spans and requests, with 100,000 of each.
fuzz: program
	Scripts/install-needs tests
	Scripts/install-python
	$(build) --build-tests
	SPAN_FUZZ=100000 $(subst build,test,$(build)) --skip-build --disable-xctest --filter SpanFuzz
	Scripts/fuzz

index: program
	$(program) index $(or $(corpus),sample-corpus)

bench: program
	Scripts/bench

# Draws the README's frame and table anew; check-frames only compares.
frames: program
	Scripts/frames

check-frames: program
	Scripts/frames check

# Writes models/SHA256SUMS anew, after a model was exported; check-checksums only compares.
checksums:
	Scripts/checksums

check-checksums:
	Scripts/checksums check

program: needs
	[ -x $(program) ] || echo 'Building; the first time takes some minutes.' >&2
	$(build) --product rankscope $(if $(wildcard $(program)),--quiet) >&2

needs:
	Scripts/install-needs

clean:
	swift package clean
