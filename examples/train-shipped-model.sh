#!/bin/sh
# Trains the shipped model again: a pass of the model shipped before it, taught by that one and by its forerunner.
#
#   examples/train-shipped-model.sh [DATA [OUT [OPTION...]]]
#
# DATA is the folder of train.jsonl.gz and the files beside it (default: ../shared/data), OUT the model's
# folder (default: target/qa-model-stackoverflow); both are seen from the project's root. What follows goes
# to qa train: --seed 43 shows what chance does. Two hours on two cores. Given again, it goes on where it
# was cut.
#
# Both of these models come out of the history of this repository. The chain that made them, from a pretrained encoder,
# five to six hours, is the script of that time: git show 6bbb687:examples/train-shipped-model.sh
set -eu

cd "$(dirname -- "$0")/.."
data=${1:-../shared/data}
out=${2:-target/qa-model-stackoverflow}
[ $# -lt 1 ] || shift
[ $# -lt 1 ] || shift

earlier() { # takes the model that was shipped at a commit out of the history, all of it or nothing
  [ ! -e "$2/qa.json" ] || return 0
  git cat-file -e "$1^{commit}" 2>/dev/null || {
    echo "The earlier model of commit $1 is not in this clone's history: give 'git fetch --unshallow' first." >&2
    exit 2
  }
  mkdir -p target
  part=$(mktemp -d "$2.XXXXXX")
  git archive --output "$part/model.tar" "$1:models/stackoverflow/src/main/resources/io/github/qaclassifier/model"
  tar -xf "$part/model.tar" -C "$part"
  rm "$part/model.tar"
  rm -rf "$2"
  mv "$part" "$2"
}

earlier dd2465b target/shipped-1
earlier 6bbb687 target/shipped-2

./qa train --data "$data/train.jsonl.gz" --data "$data/seed_questions_urls.csv" \
  --source-weight titles_lowcode_alamin=0.3 --source-weight sede_sanduni=0.5 \
  --source-weight dump2008_jmlizano=0.5 --source-weight join_ids_soumalya=0.5 \
  --validation "$data/dev-titles.jsonl.gz" --validation "$data/dev-bodies.jsonl.gz" \
  --labels "$data/category_types_encoded.json" --layers all \
  --data-license 'CC BY-SA' \
  --data-attribution 'the contributors of Stack Overflow, https://stackoverflow.com' \
  --encoder target/shipped-2 --teacher target/shipped-1 --teacher target/shipped-2 --teacher-share 1 \
  --epochs 1 --learning-rate 1.5e-4 --head-rate 1e-3 --checkpoint-minutes 3 --out "$out" "$@" </dev/null
