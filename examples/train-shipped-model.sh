#!/bin/sh
# Rebuilds the shipped model from a pretrained encoder and the training data; no earlier model is involved.
#
#   examples/train-shipped-model.sh [DATA [OUT [OPTION...]]]
#
# DATA is the folder of train.jsonl.gz and the files beside it (default: ../shared/data), OUT the model
# folder to write (default: target/qa-model-stackoverflow). OPTIONs are passed to the student's qa train, such as
# --threads 1. SEED=42 in the environment changes the seed of folds, teachers and student (default: 43).
#
# Stages, each skipped when its output exists; an interrupted stage resumes from its last checkpoint when
# the script is started again with the same arguments:
#
#   1. OUT.parts/folds      the training records in three folds, near-duplicates in the same fold
#   2. OUT.parts/teacher-*  six teachers (MiniLM-L6, six layers): two for each fold, trained without it
#   3. OUT                  the student (four layers), trained on 70 % soft targets of the teachers and
#                           30 % tags. A record of a fold has the mean soft targets of the two teachers that
#                           were trained without it; partial records and untagged titles those of all teachers
#
# Two cores (AMD EPYC, Zen 5, which computes in bfloat16) take about 30 minutes per teacher and two hours
# for the student.
set -eu

cd "$(dirname -- "$0")/.."
data=${1:-../shared/data}
out=${2:-target/qa-model-stackoverflow}
[ $# -lt 1 ] || shift
[ $# -lt 1 ] || shift
seed=${SEED:-43}
parts=$out.parts
mkdir -p "$parts"

# What teachers and student have in common. dev-titles-2024 is validation data of the student alone, so
# that teachers have not chosen their epoch by it.
train() {
  ./qa train "$@" \
    --source-weight titles_lowcode_alamin=0.3 --source-weight sede_sanduni=0.5 \
    --source-weight dump2008_jmlizano=0.5 --source-weight join_ids_soumalya=0.5 \
    --validation "$data/dev-titles.jsonl.gz" --validation "$data/dev-bodies.jsonl.gz" \
    --labels "$data/category_types_encoded.json" --learning-rate 1.5e-4 --checkpoint-minutes 3 </dev/null
}

# 1. Folds. The report is written last.
if [ ! -e "$parts/folds/report.txt" ]; then
  ./qa dataset split "$data/train.jsonl.gz" --out "$parts/folds" --together --seed "$seed" \
    --part a=0.334 --part b=0.333 --part c=0.333
  cp "$data/limited-tags.json" "$parts/folds/"
fi

# 2. Teachers.
teacher() { # teacher NUMBER FOLD FOLD
  [ -e "$parts/teacher-$1/qa.json" ] ||
    train --data "$parts/folds/$2.jsonl.gz" --data "$parts/folds/$3.jsonl.gz" \
      --layers all --epochs 2 --seed "$((seed - 42 + $1))" --out "$parts/teacher-$1"
}
teacher 1 b c
teacher 2 a c
teacher 3 a b
teacher 4 b c
teacher 5 a c
teacher 6 a b

# 3. Student.
[ -e "$out/qa.json" ] ||
  train --data "$parts/folds/a.jsonl.gz" --data "$parts/folds/b.jsonl.gz" --data "$parts/folds/c.jsonl.gz" \
    --data "$data/partial.jsonl.gz" --data "$data/seed_questions_urls.csv" \
    --validation "$data/dev-titles-2024.jsonl.gz" \
    --teacher "$parts/teacher-1=$parts/folds/a.jsonl.gz" \
    --teacher "$parts/teacher-2=$parts/folds/b.jsonl.gz" \
    --teacher "$parts/teacher-3=$parts/folds/c.jsonl.gz" \
    --teacher "$parts/teacher-4=$parts/folds/a.jsonl.gz" \
    --teacher "$parts/teacher-5=$parts/folds/b.jsonl.gz" \
    --teacher "$parts/teacher-6=$parts/folds/c.jsonl.gz" --teacher-share 0.7 \
    --layers 0,1,3,5 --epochs 4 --seed "$seed" \
    --data-license 'CC BY-SA' \
    --data-attribution 'the contributors of Stack Overflow, https://stackoverflow.com' \
    --out "$out" "$@"
