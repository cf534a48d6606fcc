/** The engine that the root asks for, of those that are there. */
import { type Args, type Diagnostic, diagnostic } from "../diagnostics.js";
import { type Host, isPlugAndPlay } from "../host.js";
import type { Policy } from "../model.js";
import type { Engine } from "./engine.js";
import { nativeEngine } from "./native/session.js";
import { tsMorphEngine } from "./session.js";

export type Choice = Policy["check"]["engine"];

/**
 * undefined where it is not installed. `auto` is native where the root at `folder` has it, and under Plug'n'Play ts-morph:
 * TypeScript 7 reads no archives. `host` reads sources.
 */
export async function chooseEngine(choice: Choice, folder: string, host: Host): Promise<Engine | undefined> {
  if (choice === "ts-morph" || (choice === "auto" && isPlugAndPlay)) return tsMorphEngine(folder);
  if (choice === "native") return isPlugAndPlay ? undefined : nativeEngine(folder, host);
  return (await nativeEngine(folder, host)) ?? tsMorphEngine(folder);
}

export const noEngine = (choice: Choice): Diagnostic => diagnostic("STW5005", missingEngine(choice), undefined);

function missingEngine(choice: Choice): Args["STW5005"] {
  const tsMorph = { package: "ts-morph", purpose: "to check types", install: "npm install --save-dev ts-morph" };
  if (choice !== "native") return isPlugAndPlay ? { ...tsMorph, install: "yarn add --dev ts-morph" } : tsMorph;
  const native = { package: "TypeScript 7", purpose: "by the check engine native" };
  if (!isPlugAndPlay) return { ...native, install: "npm install --save-dev typescript@7" };
  return { ...native, install: "yarn add --dev ts-morph", problem: "finds no packages under Plug'n'Play" };
}
