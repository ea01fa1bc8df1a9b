#!/usr/bin/env bash
# Builds once and runs every test, then says how many passed.
#   ./test.sh          what every change must pass
#   ./test.sh long     the slow ones: trait Category=Long, and measurements
#   ./test.sh faults   the cruel ones: trait Category=Faults (killed processes, cut networks, full disks)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

mode="${1:-all}"
case "$mode" in
  all) filter='Category!=Long&Category!=Faults' ;;
  long) filter='Category=Long' ;;
  faults) filter='Category=Faults' ;;
  *) echo "usage: ./test.sh [long|faults]" >&2; exit 2 ;;
esac

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

# What the tests need from the system, fetched only where it is missing.
missing=()
command -v chromium >/dev/null || missing+=(chromium)
compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || missing+=(postgresql)
command -v strace >/dev/null || missing+=(strace)
command -v node >/dev/null || missing+=(nodejs)
command -v certutil >/dev/null || missing+=(libnss3-tools)
if ((${#missing[@]})); then
  as_root=()
  if [[ $(id -u) != 0 ]]; then as_root=(sudo); fi
  "${as_root[@]}" apt-get update -q
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}"
fi

dotnet restore --locked-mode
dotnet build -c Release --no-restore -warnaserror

results="$(mktemp -d)"
soak=
trap 'if [[ -n $soak ]]; then kill "$soak" 2>/dev/null || true; fi; rm -rf "$results"' EXIT
passed=0 failed=0 skipped=0
failures="$results/failures"
second="$results/second"

# A runner that fails without naming a failed test (it crashed, say) counts as one failure.
count() { # runner's exit code, passed, failed, skipped
  local broken=$3
  if [[ $1 != 0 && $3 == 0 ]]; then broken=1; fi
  passed=$((passed + $2)) failed=$((failed + broken)) skipped=$((skipped + $4))
}

# Each failed test by name, with its message and where it stood.
failures_of() { # trx
  awk '/<UnitTestResult .*outcome="Failed"/ { match($0, /testName="[^"]*"/); print substr($0, RSTART + 10, RLENGTH - 11); failed = 1 }
       /<\/UnitTestResult>/ { failed = 0; lines = 0 }
       failed && /<Message>/ { lines = 12 }
       failed && /<StackTrace>/ { lines = 6 }
       lines > 0 { print "    " $0; lines-- }' "$1"
}

# Journeys through a browser that failed, up to three, are walked once more, each by itself: a loaded machine shows races of the test with
# its own page, and they must not keep a change out that has nothing to do with them. What passes then is still named at the end with what
# went wrong, so that the race is mended; what fails twice has failed. Prints how many passed.
walk_again() { # project, trx
  local name good=0 one="$results/again.trx"
  while IFS= read -r name; do
    rm -f "$one"
    if dotnet test "$1" -c Release --no-build --filter "FullyQualifiedName=${name%%(*}" --results-directory "$results" --logger 'trx;LogFileName=again.trx' </dev/null >&2; then
      good=$((good + 1))
      failures_of "$2" | awk -v name="$name" '!/^    / { on = ($0 == name) } on' >>"$second"
    else
      failures_of "$(if [[ -f $one ]]; then echo "$one"; else echo "$2"; fi)" >>"$failures"
    fi
  done < <(failures_of "$2" | grep -v '^    ')
  echo "$good"
}

run_dotnet() { # project
  local code=0 trx="$results/$1.trx" counters total executed ok
  echo "== $1"
  dotnet test "$1" -c Release --no-build --filter "$filter" --results-directory "$results" \
    --logger "trx;LogFileName=$1.trx" --logger 'console;verbosity=normal' || code=$?
  # No file: the filter left nothing to run here.
  if [[ ! -f $trx ]]; then count "$code" 0 0 0; return; fi
  counters="$(grep -o '<Counters [^>]*>' "$trx")"
  total="$(sed 's/.* total="\([0-9]*\)".*/\1/' <<<"$counters")"
  executed="$(sed 's/.* executed="\([0-9]*\)".*/\1/' <<<"$counters")"
  ok="$(sed 's/.* passed="\([0-9]*\)".*/\1/' <<<"$counters")"
  local broken=$((executed - ok)) again
  if [[ $1 == KitchenOps.E2E && $mode == all && $broken -gt 0 && $broken -le 3 ]]; then
    again="$(walk_again "$1" "$trx")"
    broken=$((broken - again)) ok=$((ok + again))
    if [[ $broken == 0 ]]; then code=0; fi
  else
    failures_of "$trx" >>"$failures"
  fi
  count "$code" "$ok" "$broken" $((total - executed))
}

run_node() {
  local code=0 log="$results/node.tap" files
  files="$(compgen -G 'KitchenOps.Tests/js/*.test.mjs' || true)"
  if [[ -z $files ]]; then return; fi
  echo "== KitchenOps.Tests/js"
  # shellcheck disable=SC2086 — one file a word; none has a space
  node --test --test-reporter=tap $files | tee "$log" || code=$?
  number() { sed -n "s/^# $1 \([0-9]*\)$/\1/p" "$log" | tail -n 1; }
  local cancelled; cancelled="$(number cancelled)"
  grep '^not ok' "$log" >>"$failures" || true
  count "$code" "$(number pass)" $(($(number fail) + ${cancelled:-0})) $(($(number skipped) + $(number todo)))
}

# Screens that come and go for two minutes leave nothing on the server. Beside the journeys, which go first: it takes no time of its own.
begin_soak() {
  # Beside the browsers' tests the server's own memory settles less: a little more is spare, and still less than the 50 circuits would be.
  nice -n 10 dotnet KitchenOps.Bench/bin/Release/net10.0/KitchenOps.Bench.dll soak --circuits 50 --seconds 120 --spare-mib 16 --json "$results/soak.json" >"$results/soak.log" 2>&1 &
  soak=$!
}

end_soak() {
  local code=0
  wait "$soak" || code=$?
  soak=
  echo '== soak'
  cat "$results/soak.log"
  if [[ $code != 0 ]]; then { echo 'soak'; grep -v ' screens$' "$results/soak.log" | sed 's/^/    /'; } >>"$failures"; fi
  count "$code" $((code == 0)) $((code != 0)) 0
}

rm -f artifacts/faults.jsonl
run_dotnet KitchenOps.Tests
if [[ $mode == all ]]; then begin_soak; fi
run_dotnet KitchenOps.E2E
if [[ $mode == all ]]; then end_soak; fi

# A measurement is one test. Its JSON stays in artifacts/long; what passed before is not run again, so an interrupted run goes on where it was.
measure() { # name, verb and options
  local name=$1 json="artifacts/long/$1.json"
  shift
  mkdir -p artifacts/long
  if [[ -f $json.passed ]]; then echo "== $name: passed before, see $json"; count 0 1 0 0; return; fi
  echo "== $name: $*"
  if dotnet KitchenOps.Bench/bin/Release/net10.0/KitchenOps.Bench.dll "$@" --json "$json"; then
    touch "$json.passed"
    count 0 1 0 0
  else
    count 1 0 1 0
  fi
}

case "$mode" in
  all)
    run_node
    ;;
  long)
    measure crash-sqlite crash --kills 20 --db sqlite
    measure crash-postgres crash --kills 20 --db postgres
    measure crash-postgres-immediate crash --kills 20 --db postgres --mode immediate
    if [[ -d ../shared/data ]]; then
      # Ten minutes and twenty-five: quiet times pass as one minute of the file, or the takeaway's four years would take ten hours.
      measure replay-maven replay --file maven --speed 600 --longest-gap 1 --cook
      measure replay-indian replay --file indian --speed 600 --longest-gap 1 --cook
    else
      echo "skipped: no data at ../shared/data"
      count 0 0 0 2
    fi
    measure write write --db both
    measure syncs syncs
    measure soak soak --circuits 50 --seconds 1200
    measure retained retained --count 500
    measure reconnect-50 reconnect --count 50 --rounds 10
    measure reconnect-1000 reconnect --count 1000
    ;;
  faults)
    # Each scenario left a row.
    if [[ -f artifacts/faults.jsonl ]]; then node KitchenOps.E2E/Faults/table.mjs; fi
    ;;
esac

# Said last, so that whoever reads only the end of a long log knows what to look at.
if [[ -s $second ]]; then echo '== passed at the second try only'; cat "$second"; fi
if [[ -s $failures ]]; then echo '== failed'; cat "$failures"; fi

line="$passed passed, $failed failed"
if [[ -s $second ]]; then line+=", $(grep -vc '^    ' "$second") of the passed at the second try only"; fi
if ((skipped)); then line+=", $skipped skipped"; fi
echo "$line"
((failed == 0 && passed > 0))
