# What ./ingot and ./test share; sourced by them with $root set. Written for bash 3.2, which macOS still ships.

program=$root/src/Ingot.Cli/bin/Release/net10.0/ingot.dll
stamp=$root/artifacts/built # as old as the start of the last good build of the program
build_log=$root/artifacts/build.log

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

# Whether this machine has culture data (ICU), without which .NET does not start unless it is told so.
has_culture_data() {
  [ "$(uname -s)" != Linux ] || compgen -G "/usr/lib*/libicuuc.so*" >/dev/null || compgen -G "/usr/lib*/*/libicuuc.so*" >/dev/null ||
    { command -v ldconfig >/dev/null && ldconfig -p | grep -q libicuuc; }
}

# Lets the program run without culture data; only connections to SQL Server need it, and say so.
allow_no_culture_data() {
  if [ -z "${DOTNET_SYSTEM_GLOBALIZATION_INVARIANT:-}" ] && ! has_culture_data; then export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1; fi
}

fail() {
  printf '%s\n' "$@" >&2
  exit 1
}

# Sets $dotnet to the .NET host.
find_dotnet() {
  if dotnet=$(command -v dotnet); then return; fi
  for dotnet in "${DOTNET_ROOT:-/usr/share/dotnet}/dotnet" "${HOME:-}/.dotnet/dotnet"; do
    if [ -x "$dotnet" ]; then return; fi
  done
  fail "Ingot needs the .NET SDK 10, and 'dotnet' was not found." \
    "Install it (https://dot.net/download) and try again."
}

# Whether the program is newer than all it is made of. Folders count too: a deleted file changes only its folder.
is_built() {
  [ -f "$program" ] && [ -f "$stamp" ] || return 1
  local newer
  newer=$(find "$root/src" "$root/eng" "$root/samples" "$root"/Directory.*.props "$root/global.json" \
    \( -name bin -o -name obj -o -path "$root/eng/native/lib" \
    -o -path "$root/samples/*/.ingot" -o -path "$root/samples/*/lake" -o -path "$root/samples/*/logs" -o -path "$root/samples/*/audit" -o -path "$root/samples/*/warehouse.duckdb*" \) -prune -o \
    \( -type f -o -path "$root/src/*" \) -newer "$stamp" -print -quit)
  [ -z "$newer" ]
}

# Builds the program, or a solution that holds it (a path below the root), quietly. On failure shows the errors and exits.
build() {
  mkdir -p "$root/artifacts"
  if command -v flock >/dev/null; then # two builds of one working copy would write the same files
    exec 9>"$root/artifacts/build.lock"
    flock 9
  fi
  # Made now, so that making them does not touch their folders after the stamp.
  local project
  for project in "$root"/src/*/; do mkdir -p "$project/bin" "$project/obj"; done
  touch "$stamp.started"

  # global.json is looked up from the working folder, which is the user's.
  if ! (cd "$root" && "$dotnet" --version) >"$build_log" 2>&1 </dev/null 9>&-; then
    fail "Ingot needs the .NET SDK 10 (10.0.100 or later); '$dotnet' has:" \
      "$("$dotnet" --list-sdks 2>/dev/null | sed 's/^/  /' | grep . || echo "  no SDK at all")" \
      "Install it (https://dot.net/download) and try again."
  fi
  if ! (cd "$root" && "$dotnet" build "$1" -c Release -nologo -v q -clp:NoSummary &&
    "$dotnet" publish src/Ingot.Cli --no-build -c Release -nologo -v q) >"$build_log" 2>&1 </dev/null 9>&-; then
    # Each error comes once per project that meets it.
    grep -E '(error|warning) [A-Z]+[0-9]+:' "$build_log" | sed -e '/^CSC/!s/ \[[^]]*\]$//' -e "s|^$root/||" | sort -u | head -n 40 >&2 ||
      tail -n 40 "$build_log" >&2
    fail "The build failed. Its log: $build_log"
  fi
  mv -f "$stamp.started" "$stamp"
  exec 9>&-
}
