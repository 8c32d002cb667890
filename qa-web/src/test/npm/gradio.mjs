// Asks a server as any Gradio app is asked: node gradio.mjs ADDRESS TEXT
import { Client } from "@gradio/client";

const [address, text] = process.argv.slice(2);
const client = await Client.connect(address);
const queued = await client.predict("/predict", [text]);
const api = await client.view_api();
console.log(JSON.stringify({ data: queued.data, endpoints: Object.keys(api.named_endpoints) }));
process.exit(0);
