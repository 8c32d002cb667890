// Calls a server as any Gradio app is called: node gradio.mjs PACKAGE ADDRESS TEXT [CALLS]
// Prints one line of JSON: the result of one call, the outcomes of CALLS calls at once (the first of
// which has a long text and is still pending when the others join), and the message of an error.
const [name, address, text, calls = "3"] = process.argv.slice(2);
const { Client, client } = await import(name);
const app = Client ? await Client.connect(address) : await client(address);
const message = (error) => (typeof error === "string" ? error : error?.message ?? JSON.stringify(error));

const single = await app.predict("/predict", [text]);
const pending = [];
for (let i = 0; i < +calls; i++) {
  const long = i === 0 ? " !?".repeat(20000) : "";
  pending.push(app.predict("/predict", [text + ", number " + i + long]).then((result) => result.data[0].label !== undefined, message));
}
const outcomes = await Promise.all(pending);
const refusal = await app.predict("/predict", ["   "]).then(() => "no error", message);
const api = await app.view_api();
console.log(JSON.stringify({ data: single.data, outcomes, refusal, endpoints: Object.keys(api.named_endpoints) }));
process.exit(0);
