import type { Codec } from "@harbor/contracts";
import { DriverManager, type NameOf } from "stowage";
import inverses from "../plugins.gen/harbor.codec.inverse.js";
import codecs from "../plugins.gen/harbor.codec.js";

/** A codec without an inverse of the same name does not compile: nothing it packed could be restored. */
true satisfies NameOf<typeof codecs> extends NameOf<typeof inverses> ? true : false;

export const codecNames = codecs.entryPoints.map(({ name }) => name);

/** The function that packs blocks. */
export function encoder(name: string): Codec {
  return new DriverManager(codecs, name).driver;
}

/** The function that unpacks what the codec of that name has packed. */
export function decoder(name: string): Codec {
  return new DriverManager(inverses, name).driver;
}
