#!/bin/sh
# Compares choices of options: trains one model per line of a file, all on the same data, and prints
# their figures side by side.
#
#   examples/ablation.sh CHOICES OUT VALIDATION... -- OPTIONS
#
# CHOICES has one line per model: its name, a colon, and its options of qa train. Empty lines and lines
# that begin with # are skipped. VALIDATION are the files that choose thresholds and that the models are
# measured on. OPTIONS go to every training, such as --data and --labels; they must not repeat an option
# of a line. Models and logs stay in OUT. Started again, the script resumes; finished models are not
# trained again. Paths must not contain blanks.
set -eu

choices=$1 out=$2
shift 2
qa=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)/qa

data=
validation=
while [ $# -gt 0 ] && [ "$1" != -- ]; do
  data="$data --data $1"
  validation="$validation --validation $1"
  shift
done
[ $# -gt 0 ] && shift

mkdir -p "$out"
models=
while IFS= read -r line || [ -n "$line" ]; do
  case $line in '' | '#'*) continue ;; esac
  name=${line%%:*}
  models="$models --model $out/$name"
  if [ ! -e "$out/$name/qa.json" ]; then
    echo "ablation: $line" >&2
    # Options are words without blanks, so they are split here on purpose.
    # shellcheck disable=SC2086
    "$qa" train "$@" $validation ${line#*:} --out "$out/$name" </dev/null
  fi
done <"$choices"
# shellcheck disable=SC2086
"$qa" evaluate $data $models --cross-validate --format table --out "$out/table.txt"
sed '/^$/,$d' "$out/table.txt"
