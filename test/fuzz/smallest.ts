/** Makes a case that fails smaller, as long as it fails. */
import type { Node, Nodes } from "../support/memory.js";

type Fails = (nodes: Nodes) => boolean;

/** Tries each at most: a case that takes a second is as small as it will be soon enough. */
const ATTEMPTS = 2000;

export function smallest(nodes: Nodes, fails: Fails): Nodes {
  const budget = { left: ATTEMPTS };
  const trying: Fails = (each) => {
    budget.left -= 1;
    return budget.left > 0 && fails(each);
  };
  let found = nodes;
  for (const path of nodes.keys()) {
    const without = new Map([...found].filter(([each]) => each !== path));
    if (trying(without)) found = without;
  }
  for (const [path, node] of found) if (node.kind === "file") found = shortened(found, path, node.bytes, trying);
  return found;
}

/** Cuts pieces out, by halves. */
function shortened(nodes: Nodes, path: string, bytes: Uint8Array, fails: Fails): Nodes {
  const having = (some: Uint8Array): Nodes => new Map(nodes).set(path, { kind: "file", bytes: some } satisfies Node);
  let kept = Buffer.from(bytes);
  for (let size = kept.length >> 1; size > 0; size >>= 1) {
    for (let at = 0; at < kept.length; ) {
      const shorter = Buffer.concat([kept.subarray(0, at), kept.subarray(at + size)]);
      if (fails(having(shorter))) kept = shorter;
      else at += size;
    }
  }
  return having(kept);
}

/** One line a node. */
export const shownTree = (nodes: Nodes): string =>
  [...nodes]
    .map(([path, node]) =>
      node.kind === "file"
        ? `  ${path}: ${JSON.stringify(Buffer.from(node.bytes).toString("latin1")).slice(0, 2000)}`
        : `  ${path}: ${node.kind === "link" ? `link to ${node.to}` : node.kind}`,
    )
    .join("\n");
