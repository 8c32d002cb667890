// The Node.js counterpart of io.github.qaclassifier.bench.rivals.RivalWorker: one JSON request per line on
// standard input, one JSON array of nanoseconds per line on standard output.
//
//   node worker.mjs MODEL_FOLDER THREADS            measures
//   node worker.mjs MODEL_FOLDER THREADS "TEXT"     classifies one text, prints the tags, ends
import { basename, dirname, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { AutoModelForSequenceClassification, AutoTokenizer, env } from '@huggingface/transformers';

const [folder, threads, text] = process.argv.slice(2);
env.allowRemoteModels = false;
env.localModelPath = dirname(resolve(folder)) + '/';
const name = basename(resolve(folder));
const maxTokens = 128;

async function open() {
  const tokenizer = await AutoTokenizer.from_pretrained(name);
  const model = await AutoModelForSequenceClassification.from_pretrained(name, {
    dtype: 'q8', // onnx/model_quantized.onnx
    session_options: { intraOpNumThreads: Number(threads) },
  });
  return { tokenizer, model };
}

async function classify({ tokenizer, model }, [title, body]) {
  const options = { truncation: true, max_length: maxTokens };
  const inputs = body ? await tokenizer(title, { text_pair: body, ...options }) : await tokenizer(title, options);
  const { logits } = await model(inputs);
  return Array.from(logits.data, (logit) => 1 / (1 + Math.exp(-logit)));
}

const since = (start) => Number(process.hrtime.bigint() - start);

if (text !== undefined) {
  const opened = await open();
  const scores = await classify(opened, [text, '']);
  const labels = opened.model.config.id2label;
  scores
    .map((score, i) => [labels[i], score])
    .sort((a, b) => b[1] - a[1])
    .slice(0, 5)
    .forEach(([label, score]) => console.log(label.padEnd(20), score.toFixed(3)));
  process.exit(0);
}

const operations = {
  async open({ times }) {
    const nanos = [];
    for (let i = 0; i < times; i++) {
      const start = process.hrtime.bigint();
      const opened = await open();
      await classify(opened, ['How to read a file line by line in Java?', '']);
      nanos.push(since(start));
      await opened.model.dispose();
    }
    return nanos;
  },
  async latency({ questions }) {
    const nanos = [];
    for (const question of questions) {
      const start = process.hrtime.bigint();
      await classify(await model(), question);
      nanos.push(since(start));
    }
    return nanos;
  },
};

let opened;
const model = async () => (opened ??= await open());

for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line);
  process.stdout.write(JSON.stringify(await operations[request.op](request)) + '\n');
}
