#!/bin/sh
# Trains the shipped model again, from nothing: two teachers, then the network that learns from both.
#
#   examples/train-shipped-model.sh [DATA]
#
# DATA is the folder of train.jsonl.gz and the files beside it (default: ../shared/data). Five to six
# hours on two cores. Given again, it goes on where it was cut. The model comes to
# target/qa-model-stackoverflow; its card has the last command as it was given.
set -eu

cd "$(dirname -- "$0")/.."
data=${1:-../shared/data}
mkdir -p target

train() { # the --out folder and what is special; a model that is there is not trained again
  out=$1
  shift
  [ -e "$out/qa.json" ] || ./qa train --data "$data/train.jsonl.gz" "$@" \
    --validation "$data/dev-titles.jsonl.gz" --validation "$data/dev-bodies.jsonl.gz" \
    --labels "$data/category_types_encoded.json" --layers all \
    --data-license 'CC BY-SA' \
    --data-attribution 'the contributors of Stack Overflow, https://stackoverflow.com' \
    --out "$out" </dev/null
}

train target/teacher-1 --auxiliary-labels 500 --epochs 2
# The second has seen other questions more often, so that the two differ in more than chance.
train target/teacher-2 --auxiliary-labels 500 --epochs 2 \
  --source-weight sede_lswatek=2 --source-weight titles_lowcode_alamin=0.3 \
  --source-weight sede_sanduni=0.5 --source-weight dump2008_jmlizano=0.5 \
  --source-weight join_ids_soumalya=0.5
rm -rf target/teacher-1-float
cp -r target/teacher-1.work/float-model target/teacher-1-float
train target/qa-model-stackoverflow \
  --data "$data/seed_questions_urls.csv" --data "$data/partial.jsonl.gz" \
  --source-weight partial_sotitle=0.33 \
  --encoder target/teacher-1-float --teacher target/teacher-1 --teacher target/teacher-2 \
  --epochs 1 --learning-rate 1.5e-4 --head-rate 1e-3
