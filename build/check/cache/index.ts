/**
 * Verdicts of earlier checks, kept in `node_modules/.cache/stowage`: what fits need not be asked about again as long as
 * nothing that it depends on has changed. Nothing there is believed without its files being looked at.
 */
import type { Diagnostic } from "../../diagnostics.js";
import type { Host } from "../../host.js";
import type { Policy, Resolution, ResolvedNamespace } from "../../model.js";
import type { Engine, Setup } from "../engine.js";
import type { Judged } from "../judge.js";
import { prepare, readStored, writeStored } from "./form.js";
import { basisOf, questionOf } from "./keys.js";
import { joined, type Known, storedOf } from "./known.js";
import { type Beginning, learn } from "./learn.js";
import { type Recalled, recall } from "./recall.js";
import { type Disk, diskOf } from "./states.js";

/** What is known before a check, and what to do with what it finds. */
export interface Memory {
  readonly recalled: Recalled | undefined;
  /** What still has to be asked, with just those plugins. */
  readonly open: readonly ResolvedNamespace[];
  /** That there was something which cannot be used. */
  readonly diagnostics: readonly Diagnostic[];
  /** Has to be said before anything is asked. */
  begin(): void;
  /** Keeps what was found out about everything. */
  keep(engine: Engine, found: Answered): void;
  /**
   * Keeps what was found out about `open`, beside what was known. False where that cannot be: something new declares
   * things for all, so everything has to be asked again.
   */
  add(engine: Engine, found: Answered): boolean;
  /** Where nothing had to be asked: keeps that files have other times now, and forgets what is no longer there. */
  renew(): void;
}

export interface Answered {
  readonly judged: Judged;
  readonly namespaces: readonly ResolvedNamespace[];
  /** Absolute paths of the registries that were checked. */
  readonly drafts: readonly string[];
}

/** `setup` and `overlay` are those of a check of everything. */
export function remember(
  host: Host,
  resolution: Resolution,
  setup: Omit<Setup, "overlay">,
  overlay: () => Setup["overlay"],
  settings: Policy["check"],
): Memory {
  const root = resolution.root.id;
  let beginning: Beginning | undefined;
  const disk = diskOf(host, root, () => new Map(overlay().map(({ file, text }) => [file, text])));
  const { tsconfig } = resolution.traits;
  const tsconfigs = tsconfig === undefined ? [] : [tsconfig.file, ...tsconfig.extended];
  const basis = basisOf(setup, resolution.out, settings);
  const { stored, problem } = readStored(host, root);
  const recalled = stored && recall(disk, resolution, questionOf(basis, resolution), stored);
  const save = (name: string, known: Known) => writeStored(host, root, storedOf(basis, name, resolution, known));
  const learned = (engine: Engine, answered: Answered) => {
    if (beginning === undefined) throw new Error("Nobody said that the check began.");
    const { out } = resolution;
    return learn(host, disk, {
      ...answered,
      out,
      engine,
      tsconfigs,
      setup: { ...setup, overlay: overlay() },
      beginning,
    });
  };
  return {
    begin() {
      beginning = begun(host, disk, root);
    },
    recalled,
    open: openIn(resolution, recalled),
    diagnostics: problem === undefined ? [] : [problem],
    keep(engine, answered) {
      const known = learned(engine, answered);
      if (known !== undefined) save(engine.name, known);
    },
    add(engine, answered) {
      const known = learned(engine, answered);
      if (recalled === undefined || known === undefined) return true;
      if (known.foreign.length > 0) return false;
      save(engine.name, joined(disk, recalled.known(), known));
      return true;
    },
    renew: () => void (recalled !== undefined && !recalled.isSame && save(recalled.engine, recalled.known())),
  };
}

/** The place of what is kept is made first, so that it is no change of the folders around it. */
function begun(host: Host, disk: Disk, root: string): Beginning {
  prepare(host, root);
  const changing = [root, `${root}/node_modules`];
  return { since: Date.now(), stamps: new Map(changing.map((path) => [path, disk.stamp(path)])) };
}

function openIn({ namespaces }: Resolution, recalled: Recalled | undefined): readonly ResolvedNamespace[] {
  if (recalled === undefined) return namespaces;
  return namespaces.flatMap((namespace) => {
    const plugins = namespace.plugins.filter((each) => !recalled.plugins.has(each));
    const isKnown = plugins.length === 0 && recalled.interfaces.has(namespace.declaration.name);
    return isKnown ? [] : [{ ...namespace, plugins }];
  });
}
