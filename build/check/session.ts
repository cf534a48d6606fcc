/** The check's engine on top of ts-morph's compiler. */
import { toPosix } from "../host.js";
import type { Engine, Session, Setup } from "./engine.js";
import { findTsMorph, type Installed } from "./ts-morph.js";
import { startThread } from "./worker/thread.js";

/** undefined where ts-morph can be found neither from the root's `folder` nor from here. */
export function tsMorphEngine(folder: string): Engine | undefined {
  const library = findTsMorph(folder);
  if (library === undefined) return undefined;
  const { manifest } = library;
  return {
    name: nameOf(library),
    manifest: toPosix(manifest),
    open: async (setup, signal) => openSession(library, setup, signal),
  };
}

const nameOf = ({ version, compiler }: Installed): string =>
  `ts-morph ${version}${compiler === undefined ? "" : ` (TypeScript ${compiler})`}`;

function openSession(library: Installed, setup: Setup, signal: AbortSignal): Session {
  const backend = startThread({ kind: "ts-morph", library, setup }, signal);
  let problems: readonly string[] = [];
  return {
    get problems() {
      return problems;
    },
    async ask(question) {
      const told = await backend.ask({ question });
      problems = told.problems;
      return told.answer;
    },
    close: backend.close,
  };
}
