#!/bin/sh
# Measures the quality that a model reaches with few records, beside simple models: draws records of a
# data set, restricted to a few randomly chosen labels, trains on them with the default options, and
# evaluates all models on records that were not used for training.
#
#   examples/own-labels.sh DATA.jsonl.gz LABELS.json OUT [SEED [RECORDS [LABELS [REST]]]]
#
# Defaults: 2,000 training records, 20 labels, 3,000 records to evaluate on. OUT must not exist; all
# files are kept in it. The same seed can give another draw with another awk.
set -eu

data=$1 labels=$2 out=$3
seed=${4:-1} rows=${5:-2000} count=${6:-20} rest=${7:-3000}
qa=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)/qa

# Shuffles lines by the seed.
shuffled() {
  awk -v seed="$seed" 'BEGIN { srand(seed) } { printf "%.12f\t%s\n", rand(), $0 }' |
    LC_ALL=C sort | cut -f 2-
}

mkdir -p "$(dirname -- "$out")"
mkdir "$out"
sed -n 's/^ *"\(.*\)": *[0-9]*,\{0,1\}$/\1/p' "$labels" | shuffled >"$out/all-labels.txt"
head -n "$count" "$out/all-labels.txt" >"$out/labels.txt"
"$qa" dataset prepare "$data" --labels "$out/labels.txt" --out "$out/prepared"
gzip -dc "$out/prepared/train.jsonl.gz" | shuffled >"$out/all.jsonl"
head -n "$rows" "$out/all.jsonl" | gzip >"$out/train.jsonl.gz"
tail -n "+$((rows + 1))" "$out/all.jsonl" | head -n "$rest" | gzip >"$out/rest.jsonl.gz"
rm "$out/all.jsonl" "$out/all-labels.txt"

start=$(date +%s)
"$qa" train --data "$out/train.jsonl.gz" --labels "$out/labels.txt" --out "$out/model"
echo "qa train took $(($(date +%s) - start)) seconds."
"$qa" baseline --train "$out/train.jsonl.gz" --data "$out/rest.jsonl.gz" --model "$out/model"
