// Checks an OpenAPI description with Redocly's recommended rules: node lint.mjs FILE
// Prints one line per error; exits with 1 if there is one.
import { createConfig, lint } from "@redocly/openapi-core";

const config = await createConfig({ extends: ["recommended"], rules: { "operation-operationId-unique": "error", "no-invalid-media-type-examples": "error", "operation-operationId": "error" } });
const problems = await lint({ ref: process.argv[2], config });
const errors = problems.filter((problem) => problem.severity === "error");
errors.forEach((e) => console.log(e.ruleId + ": " + e.message + " at " + e.location?.[0]?.pointer));
process.exit(errors.length ? 1 : 0);
