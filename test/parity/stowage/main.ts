/** Prints what the scenarios gave on our side, as JSON. A program of its own: plugins are loaded by Node, as they would be. */
import { readScenarios } from "../scenario.js";
import { runScenarios } from "./run.js";

process.stdout.write(JSON.stringify(await runScenarios(readScenarios())));
