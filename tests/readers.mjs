// Answers, line by line, what other programs make of a report.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { issueCommand } from "./node_modules/@actions/core/lib/command.js";

const require = createRequire(import.meta.url);
const { commandFromString } = require("azure-pipelines-task-lib/taskcommand");
const { getValidationErrors } = require("@umbrelladocs/rdformat-validator");

const answers = {
  azure: (line) => console.log(JSON.stringify(commandFromString(line))),
  github: ([name, properties, message]) => issueCommand(name, properties, message),
  rdjson: async (text) => console.log(JSON.stringify(await getValidationErrors(text))),
};

for await (const line of createInterface({ input: process.stdin })) {
  const [reader, question] = JSON.parse(line);
  await answers[reader](question);
}
