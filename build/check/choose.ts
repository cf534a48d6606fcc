/** The engine that the root asks for, of those that are there. */
import { type Diagnostic, diagnostic } from "../diagnostics.js";
import type { Host } from "../host.js";
import type { Policy } from "../model.js";
import type { Engine } from "./engine.js";
import { nativeEngine } from "./native/session.js";
import { tsMorphEngine } from "./session.js";

export type Choice = Policy["check"]["engine"];

/** undefined where it is not installed. `auto` is native where the root at `folder` has it. `host` reads sources. */
export async function chooseEngine(choice: Choice, folder: string, host: Host): Promise<Engine | undefined> {
  if (choice === "ts-morph") return tsMorphEngine(folder);
  if (choice === "native") return nativeEngine(folder, host);
  return (await nativeEngine(folder, host)) ?? tsMorphEngine(folder);
}

export function noEngine(choice: Choice): Diagnostic {
  const args =
    choice === "native"
      ? {
          package: "TypeScript 7",
          purpose: "by the check engine native",
          install: "npm install --save-dev typescript@7",
        }
      : { package: "ts-morph", purpose: "to check types", install: "npm install --save-dev ts-morph" };
  return diagnostic("STW5005", args, undefined);
}
