/** How objects go away: under a marker, so that what is killed on the way is gone on with later. */
import { isLeftBehind, writerTag } from "@harbor/contracts/banks";
import { type Marker, manifestKey, markerKey, markers, objectsBelow, readMarker } from "./keys.js";
import { getText, list, put, remove } from "./objects.js";
import type { Store } from "./store.js";
import { abortUploads } from "./upload.js";

/** Says that objects are being written or removed. */
export async function mark(store: Store, marker: Marker): Promise<void> {
  await put(store, markerKey(marker), "what these objects are is not settled yet\n");
}

/** Removes a checkpoint, or what there is of one: the manifest first, if it is that of these objects. */
export async function removeCheckpoint(store: Store, name: string, data: string): Promise<void> {
  const marker = { name, data, tag: writerTag() };
  await mark(store, marker);
  await finishRemoval(store, marker);
}

/** The same, where the marker is there already. */
export async function finishRemoval(store: Store, marker: Marker): Promise<void> {
  const { name, data } = marker;
  if (await isVisible(store, marker)) await remove(store, [manifestKey(name)]);
  await abortUploads(store, objectsBelow(name, data));
  await remove(store, keysBelow(store, objectsBelow(name, data)));
  await remove(store, [markerKey(marker)]);
}

/** Removes what killed processes have left. A checkpoint that is visible stays: they were about to remove or had written it. */
export async function removeLeftovers(store: Store): Promise<void> {
  for (const key of await all(keysBelow(store, markers))) {
    const marker = readMarker(key);
    if (marker === undefined || !isLeftBehind(marker.tag)) continue;
    if (await isVisible(store, marker)) await remove(store, [key]);
    else await finishRemoval(store, marker);
  }
}

/** Even in a damaged manifest: no two `data` are alike. */
async function isVisible(store: Store, { name, data }: Marker): Promise<boolean> {
  return (await getText(store, manifestKey(name)))?.includes(data) ?? false;
}

export async function* keysBelow(store: Store, below: string): AsyncGenerator<string> {
  for await (const { key } of list(store, below)) yield key;
}

export async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}
