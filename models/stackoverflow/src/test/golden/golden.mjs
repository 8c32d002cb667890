// Writes the golden files: what an independent implementation (transformers.js on the same model
// folder) makes of our inputs. Usage: node golden.mjs MODEL_FOLDER RESOURCE_FOLDER
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { AutoModelForSequenceClassification, AutoTokenizer, Tensor, env } from "@huggingface/transformers";

const [modelFolder, resources] = process.argv.slice(2).map((argument) => path.resolve(argument));
const read = (file) => JSON.parse(readFileSync(file, "utf8"));
// JSON with one line per element of the large array, which git can compare.
const write = (name, header, key, lines) =>
  writeFileSync(
    path.join(resources, name),
    JSON.stringify(header, null, 1).replace(/\n}$/, `,\n "${key}": [\n`) +
      lines.map((line) => JSON.stringify(line)).join(",\n") + "\n ]\n}\n");
const sha256 = (name) =>
  createHash("sha256").update(readFileSync(path.join(modelFolder, name))).digest("hex");

env.allowRemoteModels = false;
env.localModelPath = path.dirname(modelFolder);
const name = path.basename(modelFolder);
const tokenizer = await AutoTokenizer.from_pretrained(name);
const ids = (text) => tokenizer.encode(text, { add_special_tokens: false });

const inputs = read(path.join(resources, "inputs.json"));
write("token-ids.json", { "tokenizer.json": sha256("tokenizer.json") }, "ids", inputs.texts.map(ids));

const qa = read(path.join(modelFolder, "qa.json"));
const model = await AutoModelForSequenceClassification.from_pretrained(name, { dtype: "q8" });
const [start] = ids("[CLS]");
const [separator] = ids("[SEP]");

// The input is [CLS] title [SEP] body [SEP], at most `max_tokens` long. A title is cut to
// `max_title_tokens` only if there is a body; the body gets the remaining tokens.
function encode({ title, body }) {
  const { max_tokens: max, max_title_tokens: maxTitle, body_tail_tokens: tail } = qa.input;
  if (tail !== 0) throw new Error("This script does not know body_tail_tokens.");
  let [first, second] = [ids(title), ids(body)];
  if (first.length === 0) [first, second] = [second, []];
  const pair = second.length > 0;
  const space = max - (pair ? 3 : 2);
  first = first.slice(0, pair ? Math.min(maxTitle, space) : space);
  second = second.slice(0, space - first.length);
  const tokens = [start, ...first, separator, ...(pair ? [...second, separator] : [])];
  // A body has segment 1, also if there is no title.
  const bodyFrom = ids(title).length === 0 ? 1 : pair ? first.length + 2 : tokens.length;
  return { tokens, segments: tokens.map((_, i) => (i >= bodyFrom ? 1 : 0)) };
}

async function probabilities(question) {
  const { tokens, segments } = encode(question);
  const tensor = (values) =>
    new Tensor("int64", BigInt64Array.from(values, (value) => BigInt(value)), [1, values.length]);
  const { logits } = await model({
    input_ids: tensor(tokens),
    attention_mask: tensor(tokens.map(() => 1)),
    token_type_ids: tensor(segments),
  });
  return qa.labels.map(({ calibration = { scale: 1, bias: 0 } }, i) =>
    1 / (1 + Math.exp(-(calibration.scale * logits.data[i] + calibration.bias))));
}

const results = [];
for (const question of inputs.questions) {
  results.push((await probabilities(question)).map((p) => Number(p.toFixed(7))));
}
write(
  "probabilities.json",
  { "qa.json": sha256("qa.json"), labels: qa.labels.map(({ name }) => name) },
  "probabilities",
  results);
