/** What the compiler is given of this run, and what it is called there. */
import { join } from "node:path/posix";
import { HostError, nodeHost } from "../../host.js";
import type { GeneratedFile } from "../../model.js";
import type { Setup } from "../engine.js";
import { openPlace, type Place } from "./place.js";
import { projectText } from "./project.js";

/** Paths as the compiler has them. */
export interface Ours {
  readonly checkFile: string;
  readonly registries: readonly string[];
  readonly project: string;
}

export interface Workplace {
  readonly ours: Ours;
  /** Registries as they are on the disk, where this run's have other types: nobody may have imported those. */
  readonly stale: readonly string[];
  /** Texts that are not on the disk; undefined where all are. */
  readonly texts: ReadonlyMap<string, string> | undefined;
  /** What a registry of the root is called there, and the other way round. */
  to(file: string): string;
  from(path: string): string;
  /** Of a message. */
  fromText(text: string): string;
  /** Makes `file` the check file, of a program with it and `also`, which are registries of the root. */
  put(file: GeneratedFile, also: readonly string[]): void;
  remove(): void;
}

/** On the disk where that can be. */
export function openWorkplace(setup: Setup, sample: GeneratedFile): Workplace {
  const place = openPlace(setup, sample);
  if (place === undefined) return virtualWorkplace(setup, sample);
  try {
    return placedWorkplace(setup, sample, place);
  } catch (error) {
    if (!(error instanceof HostError) || error.operation !== "write") throw error;
    // A disk that is full, which memory need not be.
    place.remove();
    return virtualWorkplace(setup, sample);
  }
}

function placedWorkplace(setup: Setup, sample: GeneratedFile, place: Place): Workplace {
  const sources = sourcesIn(setup);
  const changed = sources.filter(({ file, text }) => !isAlike(textOn(file), text, withoutInvocations));
  for (const { file, text } of changed) place.write(place.to(file), text);
  const moved = new Set(changed.map(({ file }) => file));
  const to = (file: string) => (moved.has(file) ? place.to(file) : file);
  const registries = sources.map(({ file }) => to(file));
  const checkFile = place.to(sample.file);
  return {
    ours: { checkFile, registries, project: place.project },
    stale: changed.flatMap(({ file, text }) => {
      const old = textOn(file);
      return old === undefined || isAlike(old, text, withoutAnswers) ? [] : [file];
    }),
    texts: undefined,
    to,
    from: place.from,
    fromText: place.fromText,
    put: ({ text }, also) => {
      const files = [...setup.ambient, ...also.map(to), checkFile];
      place.write(place.project, projectText(setup, files, [setup.folder, place.folder]));
      place.write(checkFile, text);
    },
    remove: place.remove,
  };
}

/** All of it only in our own memory: the compiler asks for each file whether we have it. */
export function virtualWorkplace(setup: Setup, sample: GeneratedFile): Workplace {
  const sources = sourcesIn(setup);
  const texts = new Map(sources.map(({ file, text }) => [file, text]));
  const registries = sources.map(({ file }) => file);
  const project = join(setup.folder, "stowage+tsconfig.json");
  return {
    ours: { checkFile: sample.file, registries, project },
    stale: [],
    texts,
    to: (file) => file,
    from: (path) => path,
    fromText: (text) => text,
    put: ({ file, text }, also) => {
      texts.set(project, projectText(setup, [...setup.ambient, ...also, file], []));
      texts.set(file, text);
    },
    remove: () => {},
  };
}

const sourcesIn = ({ overlay }: Setup): readonly GeneratedFile[] =>
  overlay.filter(({ file }) => /\.[cm]?ts$/.test(file));

const isAlike = (old: string | undefined, text: string, part: (of: string) => string): boolean =>
  old !== undefined && part(old) === part(text);

/** How plugins are invoked is not known before the check, and is of no type that matters. */
const withoutInvocations = (text: string): string => text.replaceAll(/\binvoke: "(?:new|call|none)"/g, "");

/** Nor is the value of a data file, which those who import the registry do not see: its type is the interface. */
const withoutAnswers = (text: string): string =>
  withoutInvocations(text).replaceAll(/^(const p\d+: [^=]+=) (?:\{$[\s\S]*?^\}|\[$[\s\S]*?^\]|.*);$/gm, "$1;");

function textOn(file: string): string | undefined {
  return nodeHost.readFile(file)?.toString("utf8");
}
