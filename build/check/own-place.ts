/** Where this code lies: where its own packages are found from, and its worker. */

/** A path, or an URL. Empty `import.meta` in CommonJS, no `__filename` in ES modules: this is built as both. */
export const ownPlace = (): string => (typeof __filename === "string" ? __filename : import.meta.url);
