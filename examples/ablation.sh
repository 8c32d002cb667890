#!/bin/sh
# What each choice of a recipe is worth: trains one model for each line of a file, all on the same
# rows, and prints them side by side.
#
#   examples/ablation.sh CHOICES OUT VALIDATION... -- OPTIONS
#
# CHOICES has a line for each model: its name, a colon, and the options of qa train that are its own.
# Empty lines and lines that begin with # do not count. VALIDATION are the files that choose thresholds
# and that the models are measured on. OPTIONS go to every training, such as --data and --labels; what a
# line sets cannot stand there too. Models and logs stay in OUT. Given again, the command goes on where
# it was cut; a model that is there is not trained again. No path may have a blank in it.
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
while IFS= read -r line; do
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
